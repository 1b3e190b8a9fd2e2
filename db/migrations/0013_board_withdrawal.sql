CREATE TABLE "board_withdrawal" (
	"branch_id" text NOT NULL,
	"version" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" text NOT NULL,
	"reason_ref" text NOT NULL,
	CONSTRAINT "board_withdrawal_branch_id_version_pk" PRIMARY KEY("branch_id","version")
);
