CREATE TABLE "contact" (
	"person_id" text PRIMARY KEY NOT NULL,
	"email" text,
	"phone" text,
	"by_email" boolean DEFAULT true NOT NULL,
	"by_gateway" boolean DEFAULT false NOT NULL,
	"digest" boolean DEFAULT true NOT NULL,
	"quiet_from" time,
	"quiet_to" time,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notice_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"process_id" text NOT NULL,
	"task_id" text NOT NULL,
	"type" text NOT NULL,
	"params" jsonb NOT NULL,
	"to_unit_id" text,
	"to_roles" text[],
	"at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "notice_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "notice_delivery" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notice_delivery_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"notice_id" bigint NOT NULL,
	"person_id" text NOT NULL,
	"channel" text NOT NULL,
	"status" text DEFAULT 'WAITING' NOT NULL,
	"next_attempt_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"message_id" text,
	"sent_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "notice_recipient" (
	"notice_id" bigint NOT NULL,
	"person_id" text NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "notice_recipient_notice_id_person_id_pk" PRIMARY KEY("notice_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "delegation" (
	"id" text PRIMARY KEY NOT NULL,
	"appointment_id" text NOT NULL,
	"delegator_id" text NOT NULL,
	"delegate_id" text NOT NULL,
	"kinds" text[],
	"valid_from" date NOT NULL,
	"valid_to" date NOT NULL,
	"basis" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" text,
	"end_basis" text
);
--> statement-breakpoint
CREATE TABLE "calendar_day" (
	"id" text PRIMARY KEY NOT NULL,
	"day" date NOT NULL,
	"unit_id" text,
	"kind" text NOT NULL,
	"working" boolean NOT NULL,
	"name_vi" text NOT NULL,
	"name_en" text NOT NULL,
	"source" text NOT NULL,
	"source_date" date,
	"confidence" text NOT NULL,
	"from_version" integer NOT NULL,
	"to_version" integer
);
--> statement-breakpoint
CREATE TABLE "parameter" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	"source" text NOT NULL,
	"confidence" text NOT NULL,
	"valid_from" date NOT NULL,
	"from_version" integer NOT NULL,
	"to_version" integer
);
--> statement-breakpoint
CREATE TABLE "policy_change" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"body" jsonb NOT NULL,
	"basis" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"applied_by" text,
	"applied_at" timestamp with time zone,
	"reason" text,
	"version" integer
);
--> statement-breakpoint
ALTER TABLE "process" ADD COLUMN "waits" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "process" ADD COLUMN "policy_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "about" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "due_rule" jsonb;--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "late_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "clock" jsonb;--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "escalated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "contact" ADD CONSTRAINT "contact_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_delivery" ADD CONSTRAINT "notice_delivery_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_delivery" ADD CONSTRAINT "notice_delivery_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_recipient" ADD CONSTRAINT "notice_recipient_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_recipient" ADD CONSTRAINT "notice_recipient_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_appointment_id_appointment_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_delegator_id_person_id_fk" FOREIGN KEY ("delegator_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_delegate_id_person_id_fk" FOREIGN KEY ("delegate_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notice_process" ON "notice" USING btree ("process_id","id");--> statement-breakpoint
CREATE INDEX "notice_delivery_due" ON "notice_delivery" USING btree ("next_attempt_at") WHERE "notice_delivery"."status" = 'WAITING';--> statement-breakpoint
CREATE INDEX "notice_delivery_notice" ON "notice_delivery" USING btree ("notice_id");--> statement-breakpoint
CREATE INDEX "notice_recipient_person" ON "notice_recipient" USING btree ("person_id","notice_id");--> statement-breakpoint
CREATE INDEX "notice_recipient_unread" ON "notice_recipient" USING btree ("person_id") WHERE "notice_recipient"."read_at" is null;--> statement-breakpoint
CREATE INDEX "delegation_delegate" ON "delegation" USING btree ("delegate_id");--> statement-breakpoint
CREATE INDEX "delegation_delegator" ON "delegation" USING btree ("delegator_id");--> statement-breakpoint
CREATE INDEX "delegation_appointment" ON "delegation" USING btree ("appointment_id");--> statement-breakpoint
CREATE INDEX "calendar_day_day" ON "calendar_day" USING btree ("day");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_day_once" ON "calendar_day" USING btree ("day",coalesce("unit_id", '')) WHERE "calendar_day"."to_version" is null;--> statement-breakpoint
CREATE INDEX "parameter_key" ON "parameter" USING btree ("key","from_version");--> statement-breakpoint
CREATE UNIQUE INDEX "parameter_once" ON "parameter" USING btree ("key","valid_from") WHERE "parameter"."to_version" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "policy_change_version" ON "policy_change" USING btree ("version");--> statement-breakpoint
CREATE INDEX "policy_change_proposed" ON "policy_change" USING btree ("status","proposed_at");