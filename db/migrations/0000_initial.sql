CREATE TABLE "ledger_anchor" (
	"seq" integer PRIMARY KEY NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"heads" jsonb NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_entry" (
	"chain" text NOT NULL,
	"seq" integer NOT NULL,
	"turn" integer,
	"at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"acting_for" text,
	"basis" text,
	"action" text NOT NULL,
	"subject" text,
	"before" jsonb,
	"after" jsonb,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "ledger_entry_chain_seq_pk" PRIMARY KEY("chain","seq")
);
--> statement-breakpoint
CREATE TABLE "security_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "security_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"code" text NOT NULL,
	"actor" text,
	"method" text NOT NULL,
	"route" text NOT NULL,
	"trace_id" text NOT NULL,
	"attempts" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "free_text" (
	"id" text PRIMARY KEY NOT NULL,
	"process_id" text NOT NULL,
	"body" text NOT NULL,
	"sha256" text NOT NULL,
	"written_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"person_id" text NOT NULL,
	"route" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"response_status" integer,
	"response_body" jsonb,
	CONSTRAINT "idempotency_key_person_id_route_key_pk" PRIMARY KEY("person_id","route","key")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"from_process_id" text NOT NULL,
	"to_process_id" text NOT NULL,
	"mode" text NOT NULL,
	"body" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"delivered_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"next_attempt_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "outbox_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "appointment" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	"unit_id" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"basis" text NOT NULL,
	"ended_at" timestamp with time zone,
	"end_basis" text
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" text PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"display_name" text NOT NULL,
	"language" text DEFAULT 'vi' NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"end_basis" text
);
--> statement-breakpoint
CREATE TABLE "plan_batch" (
	"id" text PRIMARY KEY NOT NULL,
	"process_id" text NOT NULL,
	"body" jsonb NOT NULL,
	"sha256" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_campaign" (
	"process_id" text PRIMARY KEY NOT NULL,
	"year" integer NOT NULL,
	"period" text NOT NULL,
	"attempt" integer NOT NULL,
	"status" text NOT NULL,
	"due_dates" jsonb NOT NULL,
	"programmes" text[] NOT NULL,
	CONSTRAINT "plan_campaign_period_unique" UNIQUE("period")
);
--> statement-breakpoint
CREATE TABLE "plan_exception" (
	"process_id" text NOT NULL,
	"version" integer NOT NULL,
	"child_unit_id" text NOT NULL,
	"reason" text NOT NULL,
	"decided_by" text NOT NULL,
	CONSTRAINT "plan_exception_process_id_version_child_unit_id_pk" PRIMARY KEY("process_id","version","child_unit_id")
);
--> statement-breakpoint
CREATE TABLE "plan_line" (
	"id" text PRIMARY KEY NOT NULL,
	"process_id" text NOT NULL,
	"programme" text NOT NULL,
	"source" text NOT NULL,
	"origin_id" text NOT NULL,
	"households" integer NOT NULL,
	"amount_vnd" bigint NOT NULL,
	"status" text NOT NULL,
	"written_in_version" integer NOT NULL,
	"written_by" text NOT NULL,
	"return_reason" text,
	"returned_by" text,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "plan_line_households" CHECK ("plan_line"."households" > 0),
	CONSTRAINT "plan_line_amount" CHECK ("plan_line"."amount_vnd" > 0)
);
--> statement-breakpoint
CREATE TABLE "plan_no_need" (
	"process_id" text NOT NULL,
	"programme" text NOT NULL,
	"source" text NOT NULL,
	"declared_in_version" integer NOT NULL,
	"declared_by" text NOT NULL,
	CONSTRAINT "plan_no_need_process_id_programme_source_pk" PRIMARY KEY("process_id","programme","source")
);
--> statement-breakpoint
CREATE TABLE "plan_synthesis" (
	"process_id" text NOT NULL,
	"version" integer NOT NULL,
	"programme" text NOT NULL,
	"source" text NOT NULL,
	"child_unit_id" text NOT NULL,
	"households" integer NOT NULL,
	"amount_vnd" bigint NOT NULL,
	CONSTRAINT "plan_synthesis_process_id_version_programme_source_child_unit_id_pk" PRIMARY KEY("process_id","version","programme","source","child_unit_id")
);
--> statement-breakpoint
CREATE TABLE "process" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"workflow_type" text NOT NULL,
	"period" text NOT NULL,
	"unit_id" text NOT NULL,
	"area" text[] NOT NULL,
	"status" text NOT NULL,
	"turn" integer NOT NULL,
	"details" jsonb NOT NULL,
	"last_results" jsonb NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"status_since" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"stuck_since" timestamp with time zone,
	"stuck_reason" text
);
--> statement-breakpoint
CREATE TABLE "run_archive" (
	"run_id" text PRIMARY KEY NOT NULL,
	"process_id" text NOT NULL,
	"history_json" text NOT NULL,
	"events" integer NOT NULL,
	"sha256" text NOT NULL,
	"archived_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "task" (
	"id" text PRIMARY KEY NOT NULL,
	"process_id" text NOT NULL,
	"kind" text NOT NULL,
	"period" text NOT NULL,
	"step" text NOT NULL,
	"subject" text,
	"nature" text NOT NULL,
	"status" text NOT NULL,
	"to_unit_id" text NOT NULL,
	"to_roles" text[] NOT NULL,
	"area" text[] NOT NULL,
	"choices" text[] NOT NULL,
	"claimed_by" text,
	"claimed_at" timestamp with time zone,
	"not_by" text[] NOT NULL,
	"due_date" date,
	"overdue_at" timestamp with time zone,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"outcome" text,
	"decided_by" text,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credit_programme" (
	"code" text PRIMARY KEY NOT NULL,
	"name_vi" text NOT NULL,
	"name_en" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"source" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "programme_term" (
	"programme_code" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"limit_vnd" bigint,
	"limit_unit" text,
	"rate_percent_per_year" numeric(7, 4),
	"source" text NOT NULL,
	"confidence" text NOT NULL,
	CONSTRAINT "programme_term_programme_code_valid_from_pk" PRIMARY KEY("programme_code","valid_from")
);
--> statement-breakpoint
CREATE TABLE "planning_office" (
	"commune_id" text NOT NULL,
	"office_id" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"source" text NOT NULL,
	CONSTRAINT "planning_office_commune_id_valid_from_pk" PRIMARY KEY("commune_id","valid_from"),
	CONSTRAINT "planning_office_period" CHECK ("planning_office"."valid_to" is null or "planning_office"."valid_to" > "planning_office"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "transaction_point" (
	"id" text PRIMARY KEY NOT NULL,
	"commune_id" text NOT NULL,
	"former_commune_id" text,
	"name" text NOT NULL,
	"host" text NOT NULL,
	"fixed_day" integer NOT NULL,
	"start_time" time NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"source" text NOT NULL,
	CONSTRAINT "transaction_point_day" CHECK ("transaction_point"."fixed_day" between 1 and 31)
);
--> statement-breakpoint
CREATE TABLE "unit" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"parent_id" text,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"latitude" double precision,
	"longitude" double precision,
	"organization" text,
	"village_id" text,
	"source" text NOT NULL,
	"end_basis" text,
	CONSTRAINT "unit_period" CHECK ("unit"."valid_to" is null or "unit"."valid_to" > "unit"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "unit_name" (
	"unit_id" text NOT NULL,
	"name" text NOT NULL,
	"code" text,
	"type" text,
	"former_district" text,
	"former_province" text,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"basis" text,
	CONSTRAINT "unit_name_unit_id_valid_from_pk" PRIMARY KEY("unit_id","valid_from"),
	CONSTRAINT "unit_name_period" CHECK ("unit_name"."valid_to" is null or "unit_name"."valid_to" > "unit_name"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "unit_succession" (
	"from_unit_id" text NOT NULL,
	"to_unit_id" text NOT NULL,
	"on_date" date NOT NULL,
	"share" text NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "unit_succession_from_unit_id_to_unit_id_pk" PRIMARY KEY("from_unit_id","to_unit_id")
);
--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_process_id_process_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."process"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_term" ADD CONSTRAINT "programme_term_programme_code_credit_programme_code_fk" FOREIGN KEY ("programme_code") REFERENCES "public"."credit_programme"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planning_office" ADD CONSTRAINT "planning_office_commune_id_unit_id_fk" FOREIGN KEY ("commune_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planning_office" ADD CONSTRAINT "planning_office_office_id_unit_id_fk" FOREIGN KEY ("office_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transaction_point" ADD CONSTRAINT "transaction_point_commune_id_unit_id_fk" FOREIGN KEY ("commune_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transaction_point" ADD CONSTRAINT "transaction_point_former_commune_id_unit_id_fk" FOREIGN KEY ("former_commune_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_name" ADD CONSTRAINT "unit_name_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_succession" ADD CONSTRAINT "unit_succession_from_unit_id_unit_id_fk" FOREIGN KEY ("from_unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_succession" ADD CONSTRAINT "unit_succession_to_unit_id_unit_id_fk" FOREIGN KEY ("to_unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_entry_hash" ON "ledger_entry" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "ledger_entry_recorded" ON "ledger_entry" USING btree ("recorded_at");--> statement-breakpoint
CREATE INDEX "security_log_at" ON "security_log" USING btree ("at");--> statement-breakpoint
CREATE INDEX "idempotency_key_created" ON "idempotency_key" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("id") WHERE "outbox"."delivered_at" is null;--> statement-breakpoint
CREATE INDEX "outbox_receiver" ON "outbox" USING btree ("to_process_id","id") WHERE "outbox"."delivered_at" is null;--> statement-breakpoint
CREATE INDEX "appointment_person" ON "appointment" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "appointment_unit_role" ON "appointment" USING btree ("unit_id","role");--> statement-breakpoint
CREATE UNIQUE INDEX "person_subject" ON "person" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "plan_batch_created" ON "plan_batch" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "plan_campaign_one_per_year" ON "plan_campaign" USING btree ("year") WHERE "plan_campaign"."status" <> 'CANCELLED';--> statement-breakpoint
CREATE UNIQUE INDEX "plan_line_cell" ON "plan_line" USING btree ("process_id","programme","source","origin_id");--> statement-breakpoint
CREATE INDEX "process_area" ON "process" USING gin ("area");--> statement-breakpoint
CREATE INDEX "process_kind_period" ON "process" USING btree ("kind","period","workflow_type","unit_id");--> statement-breakpoint
CREATE INDEX "process_open" ON "process" USING btree ("opened_at","id");--> statement-breakpoint
CREATE INDEX "task_process" ON "task" USING btree ("process_id");--> statement-breakpoint
CREATE INDEX "task_unit_open" ON "task" USING btree ("to_unit_id",coalesce("due_date", '9999-12-31'::date),"id") WHERE "task"."status" = 'OPEN';--> statement-breakpoint
CREATE INDEX "task_open" ON "task" USING btree (coalesce("due_date", '9999-12-31'::date),"id") WHERE "task"."status" = 'OPEN';--> statement-breakpoint
CREATE INDEX "task_unit_closed" ON "task" USING btree ("to_unit_id","closed_at","id") WHERE "task"."status" <> 'OPEN';--> statement-breakpoint
CREATE INDEX "task_claimed" ON "task" USING btree ("claimed_by") WHERE "task"."status" = 'OPEN';--> statement-breakpoint
CREATE INDEX "planning_office_office" ON "planning_office" USING btree ("office_id");--> statement-breakpoint
CREATE INDEX "transaction_point_commune" ON "transaction_point" USING btree ("commune_id");--> statement-breakpoint
CREATE INDEX "unit_parent" ON "unit" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "unit_kind" ON "unit" USING btree ("kind");--> statement-breakpoint
CREATE INDEX "unit_name_code" ON "unit_name" USING btree ("code");--> statement-breakpoint
CREATE INDEX "unit_succession_to" ON "unit_succession" USING btree ("to_unit_id");