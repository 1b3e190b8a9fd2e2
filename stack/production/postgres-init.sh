#!/bin/sh
# First start of the database only: roles, databases and extensions. The application role owns nothing.
set -eu

psql --set=ON_ERROR_STOP=1 --username postgres \
  --set=owner_password="$VBSP_OWNER_PASSWORD" --set=app_password="$VBSP_APP_PASSWORD" --set=temporal_password="$TEMPORAL_DB_PASSWORD" <<'SQL'
CREATE ROLE vbsp_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE vbsp_app LOGIN PASSWORD :'app_password';
CREATE ROLE temporal LOGIN PASSWORD :'temporal_password';
CREATE DATABASE vbsp OWNER vbsp_owner;
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
REVOKE ALL ON DATABASE vbsp, temporal, temporal_visibility FROM PUBLIC;
GRANT CONNECT ON DATABASE vbsp TO vbsp_app;
\connect vbsp
CREATE EXTENSION pg_trgm;
CREATE EXTENSION unaccent;
CREATE EXTENSION btree_gist;
CREATE EXTENSION pgcrypto;
\connect temporal_visibility
CREATE EXTENSION btree_gin;
SQL
