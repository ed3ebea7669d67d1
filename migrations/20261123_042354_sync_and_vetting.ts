import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_verdict_alerts_verdict_before" AS ENUM('pass', 'review', 'block');
  CREATE TYPE "public"."enum_verdict_alerts_verdict" AS ENUM('pass', 'review', 'block');
  CREATE TABLE "verdict_alerts" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"version_id" uuid NOT NULL,
  	"verdict_before" "enum_verdict_alerts_verdict_before" NOT NULL,
  	"verdict" "enum_verdict_alerts_verdict" NOT NULL,
  	"rule_set" varchar NOT NULL,
  	"policy_version" varchar NOT NULL,
  	"workspaces_reached" numeric DEFAULT 0,
  	"agents_reached" numeric DEFAULT 0,
  	"reach" jsonb,
  	"raised_at" timestamp(3) with time zone,
  	"closed_at" timestamp(3) with time zone,
  	"closed_by" varchar,
  	"note" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "git_blobs" (
  	"sha" text PRIMARY KEY NOT NULL,
  	"sha256" text NOT NULL,
  	"size" integer NOT NULL
  );
  
  CREATE TABLE "content_sketches" (
  	"digest" text PRIMARY KEY NOT NULL,
  	"kind" text NOT NULL,
  	"text_hash" text NOT NULL,
  	"minhash" integer[] NOT NULL,
  	"bands" text[] NOT NULL,
  	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "content_pairs" (
  	"digest" text NOT NULL,
  	"other" text NOT NULL,
  	"similarity" real NOT NULL,
  	CONSTRAINT "content_pairs_digest_other_pk" PRIMARY KEY("digest","other")
  );
  
  CREATE TABLE "sync_places" (
  	"source_id" uuid NOT NULL,
  	"place" text NOT NULL,
  	"spec" text NOT NULL,
  	"revision" text,
  	"etag" text,
  	"held" jsonb DEFAULT '{}'::jsonb NOT NULL,
  	"checked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
  	CONSTRAINT "sync_places_source_id_place_pk" PRIMARY KEY("source_id","place")
  );
  
  ALTER TABLE "sources" ADD COLUMN "token_encrypted" varchar;
  ALTER TABLE "sources" ADD COLUMN "webhook_secret_encrypted" varchar;
  ALTER TABLE "sources" ADD COLUMN "backoff_until" timestamp(3) with time zone;
  ALTER TABLE "versions" ADD COLUMN "unread" jsonb;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "verdict_alerts_id" uuid;
  ALTER TABLE "verdict_alerts" ADD CONSTRAINT "verdict_alerts_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "sync_places" ADD CONSTRAINT "sync_places_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "verdict_alerts_version_idx" ON "verdict_alerts" USING btree ("version_id");
  CREATE INDEX "verdict_alerts_updated_at_idx" ON "verdict_alerts" USING btree ("updated_at");
  CREATE INDEX "verdict_alerts_created_at_idx" ON "verdict_alerts" USING btree ("created_at");
  CREATE INDEX "content_sketches_bands_idx" ON "content_sketches" USING gin ("bands");
  CREATE INDEX "content_sketches_text_hash_idx" ON "content_sketches" USING btree ("text_hash");
  CREATE INDEX "content_pairs_other_idx" ON "content_pairs" USING btree ("other");
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_verdict_alerts_fk" FOREIGN KEY ("verdict_alerts_id") REFERENCES "public"."verdict_alerts"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "payload_locked_documents_rels_verdict_alerts_id_idx" ON "payload_locked_documents_rels" USING btree ("verdict_alerts_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "verdict_alerts" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "git_blobs" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "content_sketches" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "content_pairs" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "sync_places" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "verdict_alerts" CASCADE;
  DROP TABLE "git_blobs" CASCADE;
  DROP TABLE "content_sketches" CASCADE;
  DROP TABLE "content_pairs" CASCADE;
  DROP TABLE "sync_places" CASCADE;
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_verdict_alerts_fk";
  
  DROP INDEX "payload_locked_documents_rels_verdict_alerts_id_idx";
  ALTER TABLE "sources" DROP COLUMN "token_encrypted";
  ALTER TABLE "sources" DROP COLUMN "webhook_secret_encrypted";
  ALTER TABLE "sources" DROP COLUMN "backoff_until";
  ALTER TABLE "versions" DROP COLUMN "unread";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "verdict_alerts_id";
  DROP TYPE "public"."enum_verdict_alerts_verdict_before";
  DROP TYPE "public"."enum_verdict_alerts_verdict";`)
}
