#!/bin/sh
# Creates the namespace, or sets how long closed runs are kept. Safe to run again.
set -eu

temporal operator namespace describe -n "$TEMPORAL_NAMESPACE" > /dev/null 2>&1 ||
  temporal operator namespace create -n "$TEMPORAL_NAMESPACE" --retention "$RETENTION"
temporal operator namespace update -n "$TEMPORAL_NAMESPACE" --retention "$RETENTION"
