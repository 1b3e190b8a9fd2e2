ALTER TABLE "task" ADD COLUMN "due_changed" "xid8";--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "due_was" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "task_due_changed" ON "task" USING btree ("due_changed") WHERE "task"."status" = 'OPEN' and "task"."due_changed" is not null;--> statement-breakpoint
CREATE FUNCTION due_as_seen(due date, was jsonb, seen pg_snapshot) RETURNS date
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$
    SELECT coalesce(
      (SELECT (change.value ->> 'due')::date FROM jsonb_array_elements(was) WITH ORDINALITY AS change (value, n)
        WHERE NOT pg_visible_in_snapshot((change.value ->> 'xid')::xid8, seen) ORDER BY n LIMIT 1),
      due, '9999-12-31'::date)
  $$;
