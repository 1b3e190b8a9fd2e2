ALTER TABLE "plan_batch" RENAME TO "staged_table";--> statement-breakpoint
ALTER INDEX "plan_batch_pkey" RENAME TO "staged_table_pkey";--> statement-breakpoint
ALTER INDEX "plan_batch_created" RENAME TO "staged_table_created";
