ALTER TABLE "security_log" ADD COLUMN "target" text;--> statement-breakpoint
ALTER TABLE "plan_batch" ADD COLUMN "applied_at" timestamp with time zone;