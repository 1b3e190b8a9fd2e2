CREATE TABLE "process_period" (
	"kind" text NOT NULL,
	"period" text NOT NULL,
	"words" text[] GENERATED ALWAYS AS (string_to_array(fold_name(kind || ' ' || period), ' ')) STORED NOT NULL,
	CONSTRAINT "process_period_kind_period_pk" PRIMARY KEY("kind","period")
);
--> statement-breakpoint
CREATE TABLE "process_person" (
	"process_id" text NOT NULL,
	"person_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	CONSTRAINT "process_person_process_id_person_id_pk" PRIMARY KEY("process_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "words" text[] GENERATED ALWAYS AS (string_to_array(fold_name(display_name), ' ')) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "process" ADD COLUMN "rest_words" text[] GENERATED ALWAYS AS (string_to_array(fold_name(replace(replace(id, kind || '.' || period || '.', ''), unit_id, '')), ' ')) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "unit" ADD COLUMN "words" text[] GENERATED ALWAYS AS (string_to_array(fold_name(id), ' ')) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "unit_name" ADD COLUMN "words" text[] GENERATED ALWAYS AS (string_to_array(fold_name(name), ' ')) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "unit_name" ADD COLUMN "district_words" text[] GENERATED ALWAYS AS (string_to_array(fold_name(coalesce(former_district, '')), ' ')) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "process_period_words" ON "process_period" USING gin ("words");--> statement-breakpoint
CREATE INDEX "process_person_opened" ON "process_person" USING btree ("person_id","opened_at","process_id","unit_id");--> statement-breakpoint
CREATE INDEX "process_person_unit" ON "process_person" USING btree ("unit_id","person_id","opened_at","process_id");--> statement-breakpoint
CREATE INDEX "person_words" ON "person" USING gin ("words");--> statement-breakpoint
CREATE INDEX "person_name" ON "person" USING btree ("display_name" collate "vi-x-icu","id");--> statement-breakpoint
CREATE INDEX "process_running_opened" ON "process" USING btree ("opened_at","id") WHERE "process"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "process_closed_opened" ON "process" USING btree ("opened_at","id") WHERE "process"."closed_at" is not null;--> statement-breakpoint
CREATE INDEX "process_unit_opened" ON "process" USING btree ("unit_id","opened_at","id");--> statement-breakpoint
CREATE INDEX "process_unit_closed" ON "process" USING btree ("unit_id","opened_at","id") WHERE "process"."closed_at" is not null;--> statement-breakpoint
CREATE INDEX "process_period_opened" ON "process" USING btree ("kind","period","opened_at","id");--> statement-breakpoint
CREATE INDEX "process_rest_words" ON "process" USING gin ("rest_words") WHERE "process"."rest_words" <> '{}';--> statement-breakpoint
CREATE INDEX "unit_words" ON "unit" USING gin ("words");--> statement-breakpoint
CREATE INDEX "unit_name_words" ON "unit_name" USING gin ("words");--> statement-breakpoint
CREATE INDEX "unit_name_district_words" ON "unit_name" USING gin ("district_words");
--> statement-breakpoint
-- A process's kind and period are told once, by whoever writes its first row.
CREATE FUNCTION note_period() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public.process_period (kind, period) VALUES (NEW.kind, NEW.period) ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "process_note_period" AFTER INSERT ON "process" FOR EACH ROW EXECUTE FUNCTION note_period();
--> statement-breakpoint
INSERT INTO "process_period" ("kind", "period") SELECT DISTINCT "kind", "period" FROM "process";
--> statement-breakpoint
INSERT INTO "process_person" ("process_id", "person_id", "unit_id", "opened_at")
SELECT p."id", who."person_id", p."unit_id", p."opened_at"
FROM (
  SELECT "chain" AS "process_id", "actor" AS "person_id" FROM "ledger_entry" WHERE "turn" IS NOT NULL AND "actor" <> 'system'
  UNION SELECT "chain", "acting_for" FROM "ledger_entry" WHERE "turn" IS NOT NULL AND "acting_for" IS NOT NULL
  UNION SELECT "process_id", "claimed_by" FROM "task" WHERE "claimed_by" IS NOT NULL
) who JOIN "process" p ON p."id" = who."process_id";
