CREATE TABLE "plan_actual" (
	"import_id" text NOT NULL,
	"commune_id" text NOT NULL,
	"programme" text NOT NULL,
	"source" text NOT NULL,
	"households" integer NOT NULL,
	"amount_vnd" bigint NOT NULL,
	CONSTRAINT "plan_actual_import_id_commune_id_programme_source_pk" PRIMARY KEY("import_id","commune_id","programme","source")
);
--> statement-breakpoint
CREATE TABLE "plan_actual_import" (
	"id" text PRIMARY KEY NOT NULL,
	"year" integer NOT NULL,
	"month" integer NOT NULL,
	"version" integer NOT NULL,
	"file_sha256" text NOT NULL,
	"imported_at" timestamp with time zone NOT NULL,
	"imported_by" text NOT NULL,
	"households" integer NOT NULL,
	"amount_vnd" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_allotment" (
	"process_id" text PRIMARY KEY NOT NULL,
	"year" integer NOT NULL,
	"number" integer NOT NULL,
	"base_process_id" text NOT NULL,
	"status" text NOT NULL,
	"decision_number" text,
	"decided_on" date,
	"signed_at" timestamp with time zone,
	"signed_by" text,
	"version" integer,
	"adjustments" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_allotment_draft" (
	"process_id" text NOT NULL,
	"commune_id" text NOT NULL,
	"programme" text NOT NULL,
	"source" text NOT NULL,
	"households" integer NOT NULL,
	"amount_vnd" bigint NOT NULL,
	"written_by" text NOT NULL,
	CONSTRAINT "plan_allotment_draft_process_id_commune_id_programme_source_pk" PRIMARY KEY("process_id","commune_id","programme","source"),
	CONSTRAINT "plan_allotment_draft_not_negative" CHECK ("plan_allotment_draft"."households" >= 0 and "plan_allotment_draft"."amount_vnd" >= 0)
);
--> statement-breakpoint
CREATE TABLE "plan_allotment_line" (
	"process_id" text NOT NULL,
	"version" integer NOT NULL,
	"commune_id" text NOT NULL,
	"programme" text NOT NULL,
	"source" text NOT NULL,
	"households" integer NOT NULL,
	"amount_vnd" bigint NOT NULL,
	CONSTRAINT "plan_allotment_line_process_id_version_commune_id_programme_source_pk" PRIMARY KEY("process_id","version","commune_id","programme","source")
);
--> statement-breakpoint
CREATE TABLE "plan_version" (
	"process_id" text NOT NULL,
	"version" integer NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"sent_by" text NOT NULL,
	"households" integer NOT NULL,
	"amount_vnd" bigint NOT NULL,
	"sha256" text NOT NULL,
	"children" jsonb NOT NULL,
	CONSTRAINT "plan_version_process_id_version_pk" PRIMARY KEY("process_id","version")
);
--> statement-breakpoint
ALTER TABLE "plan_campaign" DROP CONSTRAINT "plan_campaign_period_unique";
--> statement-breakpoint
ALTER TABLE "plan_line" DROP CONSTRAINT "plan_line_households";
--> statement-breakpoint
ALTER TABLE "plan_line" DROP CONSTRAINT "plan_line_amount";
--> statement-breakpoint
DROP INDEX "plan_campaign_one_per_year";
--> statement-breakpoint
DROP INDEX "plan_line_cell";
--> statement-breakpoint
ALTER TABLE "plan_no_need" DROP CONSTRAINT "plan_no_need_process_id_programme_source_pk";
--> statement-breakpoint
ALTER TABLE "plan_synthesis" DROP CONSTRAINT "plan_synthesis_process_id_version_programme_source_child_unit_id_pk";
--> statement-breakpoint
ALTER TABLE "plan_campaign" ADD COLUMN "kind" text DEFAULT 'annual-plan' NOT NULL;
--> statement-breakpoint
ALTER TABLE "plan_campaign" ADD COLUMN "years" integer[] NOT NULL DEFAULT '{}';
--> statement-breakpoint
UPDATE "plan_campaign" SET "years" = ARRAY["year"];
--> statement-breakpoint
ALTER TABLE "plan_campaign" ALTER COLUMN "years" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "plan_campaign" ADD COLUMN "base_process_id" text;
--> statement-breakpoint
ALTER TABLE "plan_campaign" ADD COLUMN "basis" jsonb;
--> statement-breakpoint
ALTER TABLE "plan_campaign" ADD COLUMN "decision" jsonb;
--> statement-breakpoint
ALTER TABLE "plan_campaign" ADD COLUMN "approved_version" integer;
--> statement-breakpoint
ALTER TABLE "plan_campaign" ADD COLUMN "approved_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "plan_line" ADD COLUMN "year" integer;
--> statement-breakpoint
UPDATE "plan_line" SET "year" = split_part("process_id", '.', 2)::varchar(4)::integer;
--> statement-breakpoint
ALTER TABLE "plan_line" ALTER COLUMN "year" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "plan_no_need" ADD COLUMN "year" integer;
--> statement-breakpoint
UPDATE "plan_no_need" SET "year" = split_part("process_id", '.', 2)::varchar(4)::integer;
--> statement-breakpoint
ALTER TABLE "plan_no_need" ALTER COLUMN "year" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "plan_synthesis" ADD COLUMN "year" integer;
--> statement-breakpoint
UPDATE "plan_synthesis" SET "year" = split_part("process_id", '.', 2)::varchar(4)::integer;
--> statement-breakpoint
ALTER TABLE "plan_synthesis" ALTER COLUMN "year" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "plan_synthesis" ADD COLUMN "written_by" text;
--> statement-breakpoint
ALTER TABLE "plan_no_need" ADD CONSTRAINT "plan_no_need_process_id_programme_source_year_pk" PRIMARY KEY("process_id","programme","source","year");
--> statement-breakpoint
ALTER TABLE "plan_synthesis" ADD CONSTRAINT "plan_synthesis_process_id_version_programme_source_year_child_unit_id_pk" PRIMARY KEY("process_id","version","programme","source","year","child_unit_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "plan_actual_import_version" ON "plan_actual_import" USING btree ("year","month","version");
--> statement-breakpoint
CREATE UNIQUE INDEX "plan_allotment_one_open" ON "plan_allotment" USING btree ("year") WHERE "plan_allotment"."status" = 'PREPARING';
--> statement-breakpoint
CREATE INDEX "plan_allotment_line_commune" ON "plan_allotment_line" USING btree ("commune_id");
--> statement-breakpoint
CREATE INDEX "plan_version_sha256" ON "plan_version" USING btree ("sha256");
--> statement-breakpoint
CREATE UNIQUE INDEX "plan_campaign_period" ON "plan_campaign" USING btree ("kind","period");
--> statement-breakpoint
CREATE UNIQUE INDEX "plan_campaign_one_adjustment" ON "plan_campaign" USING btree ("year") WHERE "plan_campaign"."status" in ('OPEN', 'INTAKE_CLOSED') and "plan_campaign"."kind" = 'plan-adjustment';
--> statement-breakpoint
CREATE UNIQUE INDEX "plan_campaign_one_per_year" ON "plan_campaign" USING btree ("kind","year") WHERE "plan_campaign"."status" <> 'CANCELLED' and "plan_campaign"."kind" <> 'plan-adjustment';
--> statement-breakpoint
CREATE UNIQUE INDEX "plan_line_cell" ON "plan_line" USING btree ("process_id","programme","source","year","origin_id");
--> statement-breakpoint
ALTER TABLE "plan_line" ADD CONSTRAINT "plan_line_says_something" CHECK (case when "plan_line"."process_id" like 'plan-adjustment.%' then "plan_line"."households" <> 0 or "plan_line"."amount_vnd" <> 0 else "plan_line"."households" > 0 and "plan_line"."amount_vnd" > 0 end);
--> statement-breakpoint
UPDATE "plan_campaign" c SET "approved_version" = (SELECT max(s.version) FROM plan_synthesis s WHERE s.process_id = c.process_id), "approved_at" = (SELECT p.status_since FROM process p WHERE p.id = c.process_id) WHERE c.status = 'APPROVED';
--> statement-breakpoint
-- The digest of a version, over lines that anyone can write down again: what it is, its parts, who is absent by exception, what it was made from.
CREATE FUNCTION plan_version_sha256(of_process text, of_version integer, made_from jsonb) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(concat_ws(E'\n',
    'VERSION|' || of_process || '|' || of_version,
    (SELECT string_agg(concat_ws('|', 'PART', programme, source, year, child_unit_id, households, amount_vnd), E'\n' ORDER BY programme COLLATE "C", source COLLATE "C", year, child_unit_id COLLATE "C")
      FROM plan_synthesis WHERE process_id = of_process AND version = of_version),
    (SELECT string_agg('ABSENT|' || child_unit_id, E'\n' ORDER BY child_unit_id COLLATE "C") FROM plan_exception WHERE process_id = of_process AND version = of_version),
    (SELECT string_agg(concat_ws('|', 'FROM', c->>'unitId', c->>'processId', c->>'version'), E'\n' ORDER BY c->>'unitId' COLLATE "C") FROM jsonb_array_elements(made_from) AS c)
  ), 'UTF8')), 'hex')
$$;
--> statement-breakpoint
-- What was sent before versions were kept: the time is the process's, the sender is not known. A synthesis was made from those versions of its children that have its figures; of equal ones, the newest.
INSERT INTO plan_version (process_id, version, sent_at, sent_by, households, amount_vnd, sha256, children)
WITH part AS (
  SELECT p.id, p.kind, p.period, p.workflow_type, p.unit_id, p.status_since, s.version, s.child_unit_id, s.programme, s.source, s.year, sum(s.households) AS households, sum(s.amount_vnd) AS amount_vnd
  FROM plan_synthesis s JOIN process p ON p.id = s.process_id GROUP BY p.id, s.version, s.child_unit_id, s.programme, s.source, s.year),
whole AS (
  SELECT id, kind, period, workflow_type, unit_id, version, string_agg(concat_ws('|', programme, source, year, households, amount_vnd), E'\n' ORDER BY programme, source, year) AS figures
  FROM (SELECT id, kind, period, workflow_type, unit_id, version, programme, source, year, sum(households) AS households, sum(amount_vnd) AS amount_vnd FROM part GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9) AS cell
  GROUP BY 1, 2, 3, 4, 5, 6),
share AS (
  SELECT id, kind, period, workflow_type, version, child_unit_id, string_agg(concat_ws('|', programme, source, year, households, amount_vnd), E'\n' ORDER BY programme, source, year) AS figures
  FROM part WHERE workflow_type <> 'annualPlanCommune' GROUP BY 1, 2, 3, 4, 5, 6),
made AS (
  SELECT id, version, jsonb_agg(jsonb_build_object('unitId', unit_id, 'processId', child, 'version', child_version) ORDER BY unit_id COLLATE "C") AS children
  FROM (SELECT s.id, s.version, w.unit_id, w.id AS child, max(w.version) AS child_version
    FROM share s JOIN whole w ON w.kind = s.kind AND w.period = s.period AND w.unit_id = s.child_unit_id AND w.figures = s.figures
      AND w.workflow_type = CASE s.workflow_type WHEN 'annualPlanBranch' THEN 'annualPlanOffice' ELSE 'annualPlanCommune' END
    GROUP BY 1, 2, 3, 4) AS child
  GROUP BY 1, 2)
SELECT part.id, part.version, part.status_since, 'unknown', sum(part.households), sum(part.amount_vnd), plan_version_sha256(part.id, part.version, coalesce(made.children, '[]')), coalesce(made.children, '[]')
FROM part LEFT JOIN made ON made.id = part.id AND made.version = part.version GROUP BY part.id, part.version, part.status_since, made.children;
