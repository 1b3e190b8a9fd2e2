CREATE SEQUENCE "public"."borrower_number" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."loan_number" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "case_number" (
	"kind" text NOT NULL,
	"year" integer NOT NULL,
	"number" integer NOT NULL,
	"unit_id" text NOT NULL,
	"process_id" text NOT NULL,
	"subject" text,
	"act_key" text NOT NULL,
	"taken_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "case_number_kind_year_number_pk" PRIMARY KEY("kind","year","number"),
	CONSTRAINT "case_number_process_id_unique" UNIQUE("process_id"),
	CONSTRAINT "case_number_act_key_unique" UNIQUE("act_key")
);
--> statement-breakpoint
CREATE TABLE "case_signature" (
	"process_id" text NOT NULL,
	"step" text NOT NULL,
	"round" integer NOT NULL,
	"unit_id" text NOT NULL,
	"outcome" text NOT NULL,
	"signed_by" text NOT NULL,
	"acting_for" text,
	"signed_at" timestamp with time zone NOT NULL,
	"signed_on" date NOT NULL,
	"text_ref" text,
	CONSTRAINT "case_signature_process_id_step_round_pk" PRIMARY KEY("process_id","step","round")
);
--> statement-breakpoint
CREATE TABLE "difficulty_act" (
	"direction_id" text NOT NULL,
	"number" integer NOT NULL,
	"unit_id" text NOT NULL,
	"text_ref" text NOT NULL,
	"due_on" date NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" text,
	"result_ref" text,
	CONSTRAINT "difficulty_act_direction_id_number_pk" PRIMARY KEY("direction_id","number")
);
--> statement-breakpoint
CREATE TABLE "difficulty_direction" (
	"process_id" text PRIMARY KEY NOT NULL,
	"province_id" text NOT NULL,
	"status" text NOT NULL,
	"letter_number" text,
	"directed_on" date,
	"text_ref" text,
	"directed_by" text,
	"joined_into" text
);
--> statement-breakpoint
CREATE TABLE "difficulty_note" (
	"process_id" text NOT NULL,
	"seq" integer NOT NULL,
	"kind" text NOT NULL,
	"text_ref" text NOT NULL,
	"written_by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "difficulty_note_process_id_seq_pk" PRIMARY KEY("process_id","seq")
);
--> statement-breakpoint
CREATE TABLE "difficulty_opinion" (
	"direction_id" text NOT NULL,
	"department_id" text NOT NULL,
	"round" integer NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"due_on" date NOT NULL,
	"given_at" timestamp with time zone,
	"given_by" text,
	"text_ref" text,
	"missed_at" timestamp with time zone,
	CONSTRAINT "difficulty_opinion_direction_id_department_id_round_pk" PRIMARY KEY("direction_id","department_id","round")
);
--> statement-breakpoint
CREATE TABLE "difficulty_report" (
	"process_id" text PRIMARY KEY NOT NULL,
	"commune_id" text NOT NULL,
	"branch_id" text NOT NULL,
	"subject" text NOT NULL,
	"programme" text,
	"urgency" text NOT NULL,
	"content_ref" text NOT NULL,
	"proposal_ref" text NOT NULL,
	"registered" text,
	"direction_id" text,
	"round" integer DEFAULT 1 NOT NULL,
	"reported_at" timestamp with time zone NOT NULL,
	"outcome" text,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "difficulty_station" (
	"process_id" text NOT NULL,
	"seq" integer NOT NULL,
	"station" text NOT NULL,
	"unit_id" text NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	"left_at" timestamp with time zone,
	"outcome" text,
	"text_ref" text,
	"direction_id" text,
	CONSTRAINT "difficulty_station_process_id_seq_pk" PRIMARY KEY("process_id","seq")
);
--> statement-breakpoint
CREATE TABLE "moved_away_attempt" (
	"case_id" text NOT NULL,
	"number" integer NOT NULL,
	"process_id" text NOT NULL,
	"kind" text NOT NULL,
	"method" text NOT NULL,
	"result" text NOT NULL,
	"on_day" date NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_by" text NOT NULL,
	"text_ref" text,
	"evidence" text[] NOT NULL,
	CONSTRAINT "moved_away_attempt_case_id_number_pk" PRIMARY KEY("case_id","number")
);
--> statement-breakpoint
CREATE TABLE "moved_away_candidate" (
	"case_id" text NOT NULL,
	"number" integer NOT NULL,
	"process_id" text NOT NULL,
	"offered_on" date NOT NULL,
	"decision" text,
	"decided_at" timestamp with time zone,
	"decided_by" text,
	"text_ref" text,
	CONSTRAINT "moved_away_candidate_case_id_number_pk" PRIMARY KEY("case_id","number")
);
--> statement-breakpoint
CREATE TABLE "moved_away_case" (
	"id" text PRIMARY KEY NOT NULL,
	"borrower_id" text NOT NULL,
	"detected_on" date NOT NULL,
	"unit_id" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"opened_by" text NOT NULL,
	"note_ref" text NOT NULL,
	"whereabouts" text,
	"last_news_on" date NOT NULL,
	"has_local_assets" text DEFAULT 'UNKNOWN' NOT NULL,
	"outcome" text,
	"closed_on" date,
	"closed_at" timestamp with time zone,
	"closed_by" text,
	"document_number" text,
	"document_on" date,
	"close_ref" text,
	"evidence" text[] DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "moved_away_commitment" (
	"case_id" text NOT NULL,
	"number" integer NOT NULL,
	"process_id" text NOT NULL,
	"due_on" date NOT NULL,
	"amount_vnd" bigint NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"paid_on" date,
	"paid_vnd" bigint,
	"outcome" text,
	"answered_at" timestamp with time zone,
	"text_ref" text,
	CONSTRAINT "moved_away_commitment_case_id_number_pk" PRIMARY KEY("case_id","number"),
	CONSTRAINT "moved_away_commitment_positive" CHECK ("moved_away_commitment"."amount_vnd" > 0)
);
--> statement-breakpoint
CREATE TABLE "moved_away_duty" (
	"case_id" text NOT NULL,
	"process_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	CONSTRAINT "moved_away_duty_case_id_process_id_valid_from_pk" PRIMARY KEY("case_id","process_id","valid_from"),
	CONSTRAINT "moved_away_duty_period" CHECK ("moved_away_duty"."valid_to" is null or "moved_away_duty"."valid_to" > "moved_away_duty"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "moved_away_finding" (
	"case_id" text NOT NULL,
	"number" integer NOT NULL,
	"process_id" text NOT NULL,
	"whereabouts" text NOT NULL,
	"in_province" boolean,
	"receiving_unit_id" text,
	"has_local_assets" text NOT NULL,
	"address_ref" text,
	"text_ref" text,
	"prepared_by" text NOT NULL,
	"confirmed_by" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "moved_away_finding_case_id_number_pk" PRIMARY KEY("case_id","number")
);
--> statement-breakpoint
CREATE TABLE "moved_away_handover" (
	"case_id" text NOT NULL,
	"number" integer NOT NULL,
	"from_process_id" text NOT NULL,
	"to_process_id" text NOT NULL,
	"from_unit_id" text NOT NULL,
	"to_unit_id" text NOT NULL,
	"status" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"proposed_by" text NOT NULL,
	"effective_from" date NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" text,
	"reason_ref" text,
	CONSTRAINT "moved_away_handover_case_id_number_pk" PRIMARY KEY("case_id","number")
);
--> statement-breakpoint
CREATE TABLE "moved_away_referral" (
	"case_id" text NOT NULL,
	"number" integer NOT NULL,
	"process_id" text NOT NULL,
	"province_ref" text NOT NULL,
	"letter_number" text NOT NULL,
	"sent_on" date NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"answer" text,
	"answered_on" date,
	"answered_at" timestamp with time zone,
	"text_ref" text,
	"evidence" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "moved_away_referral_case_id_number_pk" PRIMARY KEY("case_id","number")
);
--> statement-breakpoint
CREATE TABLE "borrower" (
	"id" text PRIMARY KEY NOT NULL,
	"bank_code" text NOT NULL,
	"name" text NOT NULL,
	"address" text,
	"commune_id" text NOT NULL,
	"village_id" text,
	"as_of" date NOT NULL,
	"import_id" text NOT NULL,
	CONSTRAINT "borrower_bank_code_unique" UNIQUE("bank_code")
);
--> statement-breakpoint
CREATE TABLE "loan" (
	"id" text PRIMARY KEY NOT NULL,
	"bank_code" text NOT NULL,
	"borrower_id" text NOT NULL,
	"programme" text NOT NULL,
	"group_id" text,
	"commune_id" text NOT NULL,
	"handled_by" text[] DEFAULT '{}' NOT NULL,
	"disbursed_on" date NOT NULL,
	"due_on" date NOT NULL,
	"principal_vnd" bigint NOT NULL,
	"outstanding_vnd" bigint NOT NULL,
	"overdue_vnd" bigint NOT NULL,
	"frozen_vnd" bigint NOT NULL,
	"interest_due_vnd" bigint NOT NULL,
	"status" text NOT NULL,
	"flags" text[] DEFAULT '{}' NOT NULL,
	"as_of" date NOT NULL,
	"import_id" text NOT NULL,
	CONSTRAINT "loan_bank_code_unique" UNIQUE("bank_code")
);
--> statement-breakpoint
CREATE TABLE "register_import" (
	"id" text PRIMARY KEY NOT NULL,
	"branch_id" text NOT NULL,
	"as_of" date NOT NULL,
	"sha256" text NOT NULL,
	"size" bigint NOT NULL,
	"status" text NOT NULL,
	"rows_read" integer DEFAULT 0 NOT NULL,
	"bytes_read" bigint DEFAULT 0 NOT NULL,
	"faults" integer DEFAULT 0 NOT NULL,
	"said" jsonb,
	"found" jsonb,
	"applied" jsonb,
	"applied_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "register_import_fault" (
	"import_id" text NOT NULL,
	"row" integer NOT NULL,
	"column" text NOT NULL,
	"code" text NOT NULL,
	"params" jsonb NOT NULL,
	CONSTRAINT "register_import_fault_import_id_row_column_code_pk" PRIMARY KEY("import_id","row","column","code")
);
--> statement-breakpoint
CREATE TABLE "register_import_row" (
	"import_id" text NOT NULL,
	"row" integer NOT NULL,
	"loan_code" text NOT NULL,
	"borrower_code" text NOT NULL,
	"body" jsonb NOT NULL,
	CONSTRAINT "register_import_row_import_id_row_pk" PRIMARY KEY("import_id","row")
);
--> statement-breakpoint
CREATE TABLE "risk_case" (
	"process_id" text PRIMARY KEY NOT NULL,
	"loan_id" text NOT NULL,
	"commune_id" text NOT NULL,
	"office_id" text NOT NULL,
	"specialist_unit_id" text,
	"signers" text[] NOT NULL,
	"rules" jsonb NOT NULL,
	"cause" text NOT NULL,
	"caused_on" date NOT NULL,
	"requested_on" date NOT NULL,
	"asks_for" text,
	"note_ref" text,
	"follows" text,
	"opened" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"round" integer DEFAULT 1 NOT NULL,
	"visited_on" date,
	"verified_by" text,
	"verified_note_ref" text,
	"loss_bps" integer,
	"suggested" text,
	"suggested_by" text,
	"list_number" text,
	"listed_on" date,
	"letter_number" text,
	"sent_on" date,
	"checked_by" text,
	"decision" integer,
	"closed_at" timestamp with time zone,
	CONSTRAINT "risk_case_loss" CHECK ("risk_case"."loss_bps" is null or "risk_case"."loss_bps" between 1 and 10000)
);
--> statement-breakpoint
CREATE TABLE "risk_decision" (
	"process_id" text NOT NULL,
	"number" integer NOT NULL,
	"measure" text NOT NULL,
	"decision_number" text NOT NULL,
	"decided_on" date NOT NULL,
	"until" date,
	"at_most" date,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"text_ref" text,
	CONSTRAINT "risk_decision_process_id_number_pk" PRIMARY KEY("process_id","number")
);
--> statement-breakpoint
ALTER TABLE "moved_away_attempt" ADD CONSTRAINT "moved_away_attempt_case_id_moved_away_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."moved_away_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moved_away_candidate" ADD CONSTRAINT "moved_away_candidate_case_id_moved_away_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."moved_away_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moved_away_commitment" ADD CONSTRAINT "moved_away_commitment_case_id_moved_away_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."moved_away_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moved_away_duty" ADD CONSTRAINT "moved_away_duty_case_id_moved_away_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."moved_away_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moved_away_finding" ADD CONSTRAINT "moved_away_finding_case_id_moved_away_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."moved_away_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moved_away_handover" ADD CONSTRAINT "moved_away_handover_case_id_moved_away_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."moved_away_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moved_away_referral" ADD CONSTRAINT "moved_away_referral_case_id_moved_away_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."moved_away_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan" ADD CONSTRAINT "loan_borrower_id_borrower_id_fk" FOREIGN KEY ("borrower_id") REFERENCES "public"."borrower"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "case_number_one_open" ON "case_number" USING btree ("kind","subject") WHERE "case_number"."closed_at" is null and "case_number"."subject" is not null;--> statement-breakpoint
CREATE INDEX "case_signature_person" ON "case_signature" USING btree ("signed_by");--> statement-breakpoint
CREATE INDEX "difficulty_act_unit" ON "difficulty_act" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "difficulty_direction_joined" ON "difficulty_direction" USING btree ("joined_into");--> statement-breakpoint
CREATE INDEX "difficulty_report_commune" ON "difficulty_report" USING btree ("commune_id","reported_at");--> statement-breakpoint
CREATE INDEX "difficulty_report_reported" ON "difficulty_report" USING btree ("reported_at","process_id");--> statement-breakpoint
CREATE INDEX "difficulty_report_direction" ON "difficulty_report" USING btree ("direction_id");--> statement-breakpoint
CREATE UNIQUE INDEX "difficulty_station_open" ON "difficulty_station" USING btree ("process_id") WHERE "difficulty_station"."left_at" is null;--> statement-breakpoint
CREATE INDEX "difficulty_station_direction" ON "difficulty_station" USING btree ("direction_id");--> statement-breakpoint
CREATE INDEX "moved_away_case_borrower" ON "moved_away_case" USING btree ("borrower_id");--> statement-breakpoint
CREATE INDEX "moved_away_duty_unit" ON "moved_away_duty" USING btree ("unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "moved_away_handover_one_open" ON "moved_away_handover" USING btree ("case_id") WHERE "moved_away_handover"."status" = 'PROPOSED';--> statement-breakpoint
CREATE INDEX "moved_away_handover_to" ON "moved_away_handover" USING btree ("to_unit_id","status");--> statement-breakpoint
CREATE INDEX "borrower_commune" ON "borrower" USING btree ("commune_id");--> statement-breakpoint
CREATE INDEX "loan_borrower" ON "loan" USING btree ("borrower_id");--> statement-breakpoint
CREATE INDEX "loan_commune" ON "loan" USING btree ("commune_id");--> statement-breakpoint
CREATE INDEX "loan_group" ON "loan" USING btree ("group_id");--> statement-breakpoint
CREATE UNIQUE INDEX "register_import_one_open" ON "register_import" USING btree ("branch_id") WHERE "register_import"."status" in ('CHECKING', 'CHECKED', 'ACCEPTED');--> statement-breakpoint
CREATE UNIQUE INDEX "register_import_row_loan" ON "register_import_row" USING btree ("import_id","loan_code");--> statement-breakpoint
CREATE INDEX "risk_case_loan" ON "risk_case" USING btree ("loan_id");--> statement-breakpoint
CREATE INDEX "risk_case_commune" ON "risk_case" USING btree ("commune_id");--> statement-breakpoint
CREATE INDEX "risk_case_follows" ON "risk_case" USING btree ("follows");--> statement-breakpoint
-- On every day exactly one unit answers for the debt of a case.
ALTER TABLE "moved_away_duty" ADD CONSTRAINT "moved_away_duty_exactly_one" EXCLUDE USING gist ("case_id" WITH =, daterange("valid_from", "valid_to") WITH &&);
