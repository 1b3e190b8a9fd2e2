-- What the schema files cannot say: periods that must not overlap, names that are found however they are spelt, and a ledger that nobody rewrites.
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS unaccent;
--> statement-breakpoint
-- The form of a name that search compares: no diacritics, no case, no apostrophes, y as i (Phú Quý = Phú Quí, Đắk = Đăk, song = Song).
CREATE FUNCTION fold_name(name text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN btrim(regexp_replace(replace(regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, normalize(name, NFC))), '[''’‘`ʼ]', '', 'g'), 'y', 'i'), '[^a-z0-9]+', ' ', 'g'));
--> statement-breakpoint
CREATE INDEX "unit_name_folded" ON "unit_name" USING gin (fold_name("name") gin_trgm_ops);
--> statement-breakpoint
ALTER TABLE "unit" ADD CONSTRAINT "unit_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "unit"("id");
--> statement-breakpoint
ALTER TABLE "unit" ADD CONSTRAINT "unit_village_fk" FOREIGN KEY ("village_id") REFERENCES "unit"("id");
--> statement-breakpoint
ALTER TABLE "unit_name" ADD CONSTRAINT "unit_name_no_overlap" EXCLUDE USING gist ("unit_id" WITH =, daterange("valid_from", "valid_to") WITH &&);
--> statement-breakpoint
ALTER TABLE "unit_name" ADD CONSTRAINT "unit_name_code_once" EXCLUDE USING gist ("code" WITH =, daterange("valid_from", "valid_to") WITH &&) WHERE ("code" IS NOT NULL);
--> statement-breakpoint
ALTER TABLE "planning_office" ADD CONSTRAINT "planning_office_exactly_one" EXCLUDE USING gist ("commune_id" WITH =, daterange("valid_from", "valid_to") WITH &&);
--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_period" CHECK ("valid_to" IS NULL OR "valid_to" >= "valid_from");
--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_no_overlap" EXCLUDE USING gist ("person_id" WITH =, "role" WITH =, "unit_id" WITH =, daterange("valid_from", "valid_to") WITH &&);
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % refused: this table is append-only', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "ledger_entry_append_only" BEFORE UPDATE OR DELETE ON "ledger_entry" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER "ledger_entry_no_truncate" BEFORE TRUNCATE ON "ledger_entry" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER "ledger_anchor_append_only" BEFORE UPDATE OR DELETE ON "ledger_anchor" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER "ledger_anchor_no_truncate" BEFORE TRUNCATE ON "ledger_anchor" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- ALWAYS: they fire for replication sessions too.
ALTER TABLE "ledger_entry" ENABLE ALWAYS TRIGGER "ledger_entry_append_only";
--> statement-breakpoint
ALTER TABLE "ledger_entry" ENABLE ALWAYS TRIGGER "ledger_entry_no_truncate";
--> statement-breakpoint
ALTER TABLE "ledger_anchor" ENABLE ALWAYS TRIGGER "ledger_anchor_append_only";
--> statement-breakpoint
ALTER TABLE "ledger_anchor" ENABLE ALWAYS TRIGGER "ledger_anchor_no_truncate";
