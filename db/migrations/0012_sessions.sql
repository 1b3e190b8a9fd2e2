CREATE TABLE "board_content" (
	"branch_id" text NOT NULL,
	"version" integer NOT NULL,
	"effective_on" date NOT NULL,
	"basis" text NOT NULL,
	"published_by" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"sha256" text NOT NULL,
	CONSTRAINT "board_content_branch_id_version_pk" PRIMARY KEY("branch_id","version")
);
--> statement-breakpoint
CREATE TABLE "board_posting" (
	"process_id" text PRIMARY KEY NOT NULL,
	"branch_id" text NOT NULL,
	"version" integer NOT NULL,
	"point_id" text NOT NULL,
	"commune_id" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"place_ref" text,
	"posted_on" date,
	"posted_by" text,
	"posted_at" timestamp with time zone,
	"photo_ids" text[],
	"rejected_at" timestamp with time zone,
	"rejected_ref" text,
	"outcome" text,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "board_sheet" (
	"branch_id" text NOT NULL,
	"version" integer NOT NULL,
	"item" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"since" integer NOT NULL,
	CONSTRAINT "board_sheet_branch_id_version_item_pk" PRIMARY KEY("branch_id","version","item")
);
--> statement-breakpoint
CREATE TABLE "calendar_feed" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"revoked_at" timestamp with time zone,
	"last_used_on" date,
	CONSTRAINT "calendar_feed_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "point_group" (
	"group_id" text PRIMARY KEY NOT NULL,
	"point_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session_agenda_item" (
	"process_id" text NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"ref" text,
	"text_ref" text,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "session_agenda_item_process_id_number_pk" PRIMARY KEY("process_id","number")
);
--> statement-breakpoint
CREATE TABLE "session_difficulty" (
	"process_id" text NOT NULL,
	"number" integer NOT NULL,
	"subject" text NOT NULL,
	"programme" text,
	"urgency" text NOT NULL,
	"content_ref" text NOT NULL,
	"proposal_ref" text NOT NULL,
	"report_id" text,
	"reported_at" timestamp with time zone,
	CONSTRAINT "session_difficulty_process_id_number_pk" PRIMARY KEY("process_id","number")
);
--> statement-breakpoint
CREATE TABLE "session_duty" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "session_duty_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"process_id" text NOT NULL,
	"person_id" text NOT NULL,
	"duty" text NOT NULL,
	"day" date NOT NULL,
	"starts_at" time NOT NULL,
	"ends_at" time NOT NULL,
	"named_by" text NOT NULL,
	"named_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "session_follow_up" (
	"process_id" text NOT NULL,
	"number" integer NOT NULL,
	"point_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"roles" text[] NOT NULL,
	"text_ref" text NOT NULL,
	"due_on" date NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" text,
	"result_ref" text,
	"dropped_at" timestamp with time zone,
	CONSTRAINT "session_follow_up_process_id_number_pk" PRIMARY KEY("process_id","number")
);
--> statement-breakpoint
CREATE TABLE "session_invitee" (
	"process_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"role" text NOT NULL,
	"added_by" text,
	"attended" boolean,
	CONSTRAINT "session_invitee_process_id_unit_id_role_pk" PRIMARY KEY("process_id","unit_id","role")
);
--> statement-breakpoint
CREATE TABLE "session_month" (
	"process_id" text PRIMARY KEY NOT NULL,
	"office_id" text NOT NULL,
	"month" text NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_by" text,
	"summary" jsonb
);
--> statement-breakpoint
CREATE TABLE "session_month_reason" (
	"process_id" text NOT NULL,
	"point_id" text NOT NULL,
	"reason_ref" text NOT NULL,
	CONSTRAINT "session_month_reason_process_id_point_id_pk" PRIMARY KEY("process_id","point_id")
);
--> statement-breakpoint
CREATE TABLE "session_move" (
	"process_id" text NOT NULL,
	"seq" integer NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"rule" text NOT NULL,
	"reason_ref" text,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_move_process_id_seq_pk" PRIMARY KEY("process_id","seq")
);
--> statement-breakpoint
CREATE TABLE "session_planning" (
	"id" text PRIMARY KEY NOT NULL,
	"branch_id" text NOT NULL,
	"month" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"opened" integer DEFAULT 0 NOT NULL,
	"present" integer DEFAULT 0 NOT NULL,
	"passed" integer DEFAULT 0 NOT NULL,
	"by_person" text
);
--> statement-breakpoint
CREATE TABLE "transaction_session" (
	"process_id" text PRIMARY KEY NOT NULL,
	"point_id" text NOT NULL,
	"month" text NOT NULL,
	"ordinal" integer NOT NULL,
	"commune_id" text NOT NULL,
	"office_id" text NOT NULL,
	"branch_id" text NOT NULL,
	"planned_on" date NOT NULL,
	"day" date NOT NULL,
	"starts_at" time NOT NULL,
	"ends_at" time NOT NULL,
	"reason_ref" text,
	"host" text,
	"place_ref" text,
	"location_at" timestamp with time zone,
	"security_at" timestamp with time zone,
	"security_others" integer,
	"team_at" timestamp with time zone,
	"agenda_at" timestamp with time zone,
	"board_at" timestamp with time zone,
	"board_version" integer,
	"board_complete" boolean,
	"board_ref" text,
	"outcome" text,
	"outcome_at" timestamp with time zone,
	"outcome_by" text,
	"outcome_ref" text,
	"held_from" time,
	"held_until" time,
	"minutes_ref" text,
	"minutes_at" timestamp with time zone,
	"minutes_by" text,
	"minutes_version" integer,
	"chairman_part" text,
	"chairman_ref" text,
	"chairman_at" timestamp with time zone,
	"chairman_by" text
);
--> statement-breakpoint
ALTER TABLE "transaction_point" DROP CONSTRAINT "transaction_point_commune_id_unit_id_fk";
--> statement-breakpoint
DROP INDEX "transaction_point_commune";--> statement-breakpoint
ALTER TABLE "difficulty_report" ADD COLUMN "session_id" text;--> statement-breakpoint
ALTER TABLE "transaction_point" ADD COLUMN "minutes" integer DEFAULT 240 NOT NULL;--> statement-breakpoint
ALTER TABLE "transaction_point" ADD COLUMN "paused_from" date;--> statement-breakpoint
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_group" ADD CONSTRAINT "point_group_group_id_unit_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_group" ADD CONSTRAINT "point_group_point_id_unit_id_fk" FOREIGN KEY ("point_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transaction_session" ADD CONSTRAINT "transaction_session_point_id_unit_id_fk" FOREIGN KEY ("point_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "board_posting_point" ON "board_posting" USING btree ("point_id","version");--> statement-breakpoint
CREATE INDEX "board_posting_version" ON "board_posting" USING btree ("branch_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feed_live" ON "calendar_feed" USING btree ("person_id") WHERE "calendar_feed"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "point_group_point" ON "point_group" USING btree ("point_id");--> statement-breakpoint
CREATE UNIQUE INDEX "session_difficulty_report" ON "session_difficulty" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "session_duty_session" ON "session_duty" USING btree ("process_id");--> statement-breakpoint
CREATE INDEX "session_duty_person" ON "session_duty" USING btree ("person_id","day");--> statement-breakpoint
CREATE INDEX "session_follow_up_open" ON "session_follow_up" USING btree ("point_id") WHERE "session_follow_up"."done_at" is null and "session_follow_up"."dropped_at" is null;--> statement-breakpoint
CREATE INDEX "session_invitee_unit" ON "session_invitee" USING btree ("unit_id","role");--> statement-breakpoint
CREATE UNIQUE INDEX "session_month_office" ON "session_month" USING btree ("office_id","month");--> statement-breakpoint
CREATE INDEX "session_planning_month" ON "session_planning" USING btree ("branch_id","month","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "transaction_session_month" ON "transaction_session" USING btree ("point_id","month","ordinal");--> statement-breakpoint
CREATE UNIQUE INDEX "transaction_session_day" ON "transaction_session" USING btree ("point_id","day") WHERE "transaction_session"."outcome" is null or "transaction_session"."outcome" = 'HELD';--> statement-breakpoint
CREATE INDEX "transaction_session_office" ON "transaction_session" USING btree ("office_id","month");--> statement-breakpoint
CREATE INDEX "transaction_session_commune" ON "transaction_session" USING btree ("commune_id","day");--> statement-breakpoint
CREATE INDEX "transaction_session_days" ON "transaction_session" USING btree ("day","process_id");--> statement-breakpoint
-- Points become units of their own, below the commune they lie in.
INSERT INTO "unit" ("id", "kind", "parent_id", "valid_from", "valid_to", "source") SELECT "id", 'POINT', "commune_id", "valid_from", "valid_to", "source" FROM "transaction_point";--> statement-breakpoint
INSERT INTO "unit_name" ("unit_id", "name", "valid_from", "valid_to") SELECT "id", "name", "valid_from", "valid_to" FROM "transaction_point";--> statement-breakpoint
ALTER TABLE "transaction_point" ADD CONSTRAINT "transaction_point_id_unit_id_fk" FOREIGN KEY ("id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transaction_point" DROP COLUMN "commune_id";--> statement-breakpoint
ALTER TABLE "transaction_point" DROP COLUMN "name";--> statement-breakpoint
ALTER TABLE "transaction_point" DROP COLUMN "valid_from";--> statement-breakpoint
ALTER TABLE "transaction_point" DROP COLUMN "valid_to";--> statement-breakpoint
-- Nobody serves or guards two sessions at once.
ALTER TABLE "session_duty" ADD CONSTRAINT "session_duty_no_overlap" EXCLUDE USING gist ("person_id" WITH =, tsrange("day" + "starts_at", "day" + "ends_at") WITH &&) WHERE ("ended_at" IS NULL);
