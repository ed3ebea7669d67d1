import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_skills_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__skills_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum_plugins_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__plugins_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum_personas_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__personas_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum_commands_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__commands_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum_items_kind" AS ENUM('skill', 'plugin', 'persona', 'command');
  CREATE TYPE "public"."enum_sources_type" AS ENUM('directory', 'archive', 'git', 'github', 'npm', 'buildwithclaude', 'upload');
  CREATE TYPE "public"."enum_sources_health" AS ENUM('unknown', 'healthy', 'degraded', 'failing', 'halted');
  CREATE TYPE "public"."enum_sync_runs_status" AS ENUM('queued', 'running', 'completed', 'failed', 'halted');
  CREATE TYPE "public"."enum_sync_runs_trigger" AS ENUM('manual', 'schedule', 'webhook', 'upload', 'cli', 'seed');
  CREATE TYPE "public"."enum_versions_state" AS ENUM('imported', 'pending_review', 'changes_requested', 'approved', 'rejected', 'deprecated', 'revoked');
  CREATE TYPE "public"."enum_versions_verdict" AS ENUM('pass', 'review', 'block');
  CREATE TYPE "public"."enum_reviews_decision" AS ENUM('approve', 'override_asked', 'reject', 'request_changes', 'deprecate', 'revoke', 'publish', 'rollback');
  CREATE TYPE "public"."enum_reviews_verdict" AS ENUM('pass', 'review', 'block');
  CREATE TYPE "public"."enum_users_role" AS ENUM('admin', 'reviewer', 'curator', 'member');
  CREATE TYPE "public"."enum_memberships_role" AS ENUM('owner', 'builder', 'viewer');
  CREATE TYPE "public"."enum_invitations_role" AS ENUM('owner', 'builder', 'viewer');
  CREATE TYPE "public"."enum_upgrade_requests_status" AS ENUM('open', 'granted', 'declined');
  CREATE TYPE "public"."enum_assignments_load" AS ENUM('always', 'auto', 'on_demand');
  CREATE TYPE "public"."enum_rollouts_status" AS ENUM('running', 'halted', 'completed', 'cancelled');
  CREATE TYPE "public"."enum_policy_review_at" AS ENUM('info', 'low', 'medium', 'high', 'critical');
  CREATE TYPE "public"."enum_policy_block_at" AS ENUM('info', 'low', 'medium', 'high', 'critical');
  CREATE TABLE "skills" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar,
  	"description" varchar,
  	"long_description" varchar,
  	"category_id" uuid,
  	"featured" boolean DEFAULT false,
  	"icon" varchar,
  	"item_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"_status" "enum_skills_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "skills_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "_skills_v" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"parent_id" uuid,
  	"version_name" varchar,
  	"version_description" varchar,
  	"version_long_description" varchar,
  	"version_category_id" uuid,
  	"version_featured" boolean DEFAULT false,
  	"version_icon" varchar,
  	"version_item_id" uuid,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version__status" "enum__skills_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"latest" boolean
  );
  
  CREATE TABLE "_skills_v_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "plugins" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar,
  	"description" varchar,
  	"long_description" varchar,
  	"category_id" uuid,
  	"featured" boolean DEFAULT false,
  	"icon" varchar,
  	"item_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"_status" "enum_plugins_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "plugins_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "_plugins_v" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"parent_id" uuid,
  	"version_name" varchar,
  	"version_description" varchar,
  	"version_long_description" varchar,
  	"version_category_id" uuid,
  	"version_featured" boolean DEFAULT false,
  	"version_icon" varchar,
  	"version_item_id" uuid,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version__status" "enum__plugins_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"latest" boolean
  );
  
  CREATE TABLE "_plugins_v_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "personas" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar,
  	"description" varchar,
  	"long_description" varchar,
  	"category_id" uuid,
  	"featured" boolean DEFAULT false,
  	"icon" varchar,
  	"item_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"_status" "enum_personas_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "personas_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "_personas_v" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"parent_id" uuid,
  	"version_name" varchar,
  	"version_description" varchar,
  	"version_long_description" varchar,
  	"version_category_id" uuid,
  	"version_featured" boolean DEFAULT false,
  	"version_icon" varchar,
  	"version_item_id" uuid,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version__status" "enum__personas_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"latest" boolean
  );
  
  CREATE TABLE "_personas_v_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "commands" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar,
  	"description" varchar,
  	"long_description" varchar,
  	"category_id" uuid,
  	"featured" boolean DEFAULT false,
  	"icon" varchar,
  	"item_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"_status" "enum_commands_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "commands_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "_commands_v" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"parent_id" uuid,
  	"version_name" varchar,
  	"version_description" varchar,
  	"version_long_description" varchar,
  	"version_category_id" uuid,
  	"version_featured" boolean DEFAULT false,
  	"version_icon" varchar,
  	"version_item_id" uuid,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version__status" "enum__commands_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"latest" boolean
  );
  
  CREATE TABLE "_commands_v_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "categories" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar NOT NULL,
  	"slug" varchar NOT NULL,
  	"description" varchar,
  	"order" numeric DEFAULT 100,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "tiers" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar NOT NULL,
  	"key" varchar NOT NULL,
  	"rank" numeric NOT NULL,
  	"is_premium" boolean DEFAULT false,
  	"description" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "packs" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar NOT NULL,
  	"slug" varchar NOT NULL,
  	"description" varchar,
  	"tier_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "packs_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"items_id" uuid
  );
  
  CREATE TABLE "ratings" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"item_id" uuid NOT NULL,
  	"workspace_id" uuid NOT NULL,
  	"stars" numeric NOT NULL,
  	"comment" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "items" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"kind" "enum_items_kind" NOT NULL,
  	"slug" varchar NOT NULL,
  	"source_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"tier_id" uuid NOT NULL,
  	"upstream_version_id" uuid,
  	"published_version_id" uuid,
  	"published_at" timestamp(3) with time zone,
  	"gone_upstream_at" timestamp(3) with time zone,
  	"name" varchar NOT NULL,
  	"description" varchar,
  	"category_id" uuid,
  	"tags" jsonb,
  	"featured" boolean DEFAULT false,
  	"icon" varchar,
  	"popularity" numeric DEFAULT 0,
  	"enable_count" numeric DEFAULT 0,
  	"load_count" numeric DEFAULT 0,
  	"invocation_count" numeric DEFAULT 0,
  	"error_count" numeric DEFAULT 0,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"search" "tsvector" GENERATED ALWAYS AS (
    setweight(to_tsvector('english', coalesce(name, '') || ' ' || replace(coalesce(slug, ''), '-', ' ')), 'A') ||
    setweight(jsonb_to_tsvector('english', coalesce(tags, '[]'::jsonb), '["string"]'), 'B') ||
    setweight(to_tsvector('english', coalesce(description, '')), 'C')) STORED
  );
  
  CREATE TABLE "sources" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar NOT NULL,
  	"type" "enum_sources_type" NOT NULL,
  	"location" varchar NOT NULL,
  	"ref" varchar,
  	"path" varchar,
  	"enabled" boolean DEFAULT true,
  	"schedule" varchar,
  	"trusted" boolean DEFAULT false,
  	"health" "enum_sources_health" DEFAULT 'unknown',
  	"health_reason" varchar,
  	"consecutive_failures" numeric DEFAULT 0,
  	"last_run_at" timestamp(3) with time zone,
  	"last_success_at" timestamp(3) with time zone,
  	"next_run_at" timestamp(3) with time zone,
  	"revision" varchar,
  	"etag" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "sync_runs" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"source_id" uuid NOT NULL,
  	"status" "enum_sync_runs_status" DEFAULT 'queued' NOT NULL,
  	"trigger" "enum_sync_runs_trigger" NOT NULL,
  	"triggered_by" varchar NOT NULL,
  	"dry_run" boolean DEFAULT false,
  	"accept_shrink" boolean DEFAULT false,
  	"progress_done" numeric DEFAULT 0,
  	"progress_total" numeric DEFAULT 0,
  	"summary" jsonb,
  	"items" jsonb,
  	"counts" jsonb,
  	"api_requests" numeric DEFAULT 0,
  	"error" varchar,
  	"started_at" timestamp(3) with time zone,
  	"heartbeat_at" timestamp(3) with time zone,
  	"completed_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "uploads" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"kind" varchar,
  	"prefix" varchar DEFAULT 'uploads',
  	"_objectkey" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"url" varchar,
  	"thumbnail_u_r_l" varchar,
  	"filename" varchar,
  	"mime_type" varchar,
  	"filesize" numeric,
  	"width" numeric,
  	"height" numeric
  );
  
  CREATE TABLE "versions" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"item_id" uuid NOT NULL,
  	"digest" varchar NOT NULL,
  	"ordinal" numeric NOT NULL,
  	"label" varchar,
  	"state" "enum_versions_state" DEFAULT 'imported' NOT NULL,
  	"name" varchar NOT NULL,
  	"description" varchar,
  	"main_file" varchar,
  	"frontmatter" jsonb,
  	"files" jsonb,
  	"manifest" jsonb,
  	"facts" jsonb,
  	"warnings" jsonb,
  	"flags" jsonb,
  	"tokens_metadata" numeric DEFAULT 0,
  	"tokens_instructions" numeric DEFAULT 0,
  	"tokens_resources" numeric DEFAULT 0,
  	"size" numeric DEFAULT 0,
  	"bundle_digest" varchar,
  	"bundle_size" numeric DEFAULT 0,
  	"revision" varchar,
  	"source_url" varchar,
  	"license" varchar,
  	"author" varchar,
  	"verdict" "enum_versions_verdict",
  	"risk" numeric,
  	"findings_count" numeric DEFAULT 0,
  	"rule_set" varchar,
  	"policy_version" varchar,
  	"scanned_at" timestamp(3) with time zone,
  	"decided_at" timestamp(3) with time zone,
  	"approved_at" timestamp(3) with time zone,
  	"published_at" timestamp(3) with time zone,
  	"sync_run_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "reviews" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"version_id" uuid NOT NULL,
  	"digest" varchar NOT NULL,
  	"decision" "enum_reviews_decision" NOT NULL,
  	"reviewer_id" uuid,
  	"reviewer_label" varchar NOT NULL,
  	"policy" varchar,
  	"reason" varchar,
  	"override_reason" varchar,
  	"verdict" "enum_reviews_verdict",
  	"risk" numeric,
  	"rule_set" varchar,
  	"policy_version" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "scan_reports" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"digest" varchar NOT NULL,
  	"rule_set" varchar NOT NULL,
  	"findings" jsonb,
  	"capabilities" jsonb,
  	"quality" jsonb,
  	"bytes" numeric DEFAULT 0,
  	"scanned_bytes" numeric DEFAULT 0,
  	"duration_ms" numeric DEFAULT 0,
  	"scanned_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "suppressions" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"rule" varchar NOT NULL,
  	"digest" varchar NOT NULL,
  	"reason" varchar NOT NULL,
  	"expires_at" timestamp(3) with time zone NOT NULL,
  	"author" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "workspaces" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar NOT NULL,
  	"slug" varchar NOT NULL,
  	"tier_id" uuid NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "users_sessions" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"created_at" timestamp(3) with time zone,
  	"expires_at" timestamp(3) with time zone NOT NULL
  );
  
  CREATE TABLE "users" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar,
  	"role" "enum_users_role" DEFAULT 'member' NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"email" varchar NOT NULL,
  	"reset_password_token" varchar,
  	"reset_password_expiration" timestamp(3) with time zone,
  	"salt" varchar,
  	"hash" varchar,
  	"reset_password_requested_at" timestamp(3) with time zone,
  	"login_attempts" numeric DEFAULT 0,
  	"lock_until" timestamp(3) with time zone
  );
  
  CREATE TABLE "memberships" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"user_id" uuid NOT NULL,
  	"workspace_id" uuid NOT NULL,
  	"role" "enum_memberships_role" DEFAULT 'viewer' NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "invitations" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"email" varchar NOT NULL,
  	"workspace_id" uuid NOT NULL,
  	"role" "enum_invitations_role" DEFAULT 'viewer' NOT NULL,
  	"token_hash" varchar,
  	"expires_at" timestamp(3) with time zone,
  	"accepted_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "enablements" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"workspace_id" uuid NOT NULL,
  	"item_id" uuid NOT NULL,
  	"pin_id" uuid,
  	"enabled_by" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "link_tokens" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"workspace_id" uuid NOT NULL,
  	"label" varchar,
  	"prefix" varchar NOT NULL,
  	"token_hash" varchar NOT NULL,
  	"expires_at" timestamp(3) with time zone,
  	"revoked_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "grants" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"workspace_id" uuid NOT NULL,
  	"item_id" uuid,
  	"pack_id" uuid,
  	"expires_at" timestamp(3) with time zone,
  	"note" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "upgrade_requests" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"workspace_id" uuid NOT NULL,
  	"item_id" uuid,
  	"tier_id" uuid,
  	"note" varchar,
  	"status" "enum_upgrade_requests_status" DEFAULT 'open',
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "agents" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"workspace_id" uuid NOT NULL,
  	"name" varchar NOT NULL,
  	"slug" varchar NOT NULL,
  	"description" varchar,
  	"model" varchar NOT NULL,
  	"temperature" numeric,
  	"persona_id" uuid,
  	"system_prompt" varchar,
  	"token_budget" numeric DEFAULT 8000 NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "assignments" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"agent_id" uuid NOT NULL,
  	"item_id" uuid NOT NULL,
  	"priority" numeric DEFAULT 100 NOT NULL,
  	"load" "enum_assignments_load" DEFAULT 'auto' NOT NULL,
  	"pin_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "agent_keys" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"agent_id" uuid NOT NULL,
  	"label" varchar,
  	"prefix" varchar NOT NULL,
  	"key_hash" varchar NOT NULL,
  	"expires_at" timestamp(3) with time zone,
  	"revoked_at" timestamp(3) with time zone,
  	"last_used_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "rollouts" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"item_id" uuid NOT NULL,
  	"version_id" uuid NOT NULL,
  	"percent" numeric NOT NULL,
  	"status" "enum_rollouts_status" DEFAULT 'running' NOT NULL,
  	"halt_on" jsonb,
  	"started_by" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "audit_events" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"actor_id" varchar,
  	"actor_label" varchar NOT NULL,
  	"action" varchar NOT NULL,
  	"subject_type" varchar NOT NULL,
  	"subject_id" varchar NOT NULL,
  	"workspace_id" varchar,
  	"reason" varchar,
  	"before" jsonb,
  	"after" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "usage_rollups" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"hour" timestamp(3) with time zone NOT NULL,
  	"workspace_id" uuid NOT NULL,
  	"agent_id" varchar NOT NULL,
  	"item_id" uuid NOT NULL,
  	"version_id" uuid NOT NULL,
  	"model" varchar DEFAULT '' NOT NULL,
  	"loads" numeric DEFAULT 0,
  	"invocations" numeric DEFAULT 0,
  	"errors" numeric DEFAULT 0,
  	"tokens" numeric DEFAULT 0,
  	"latencies" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_kv" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"key" varchar NOT NULL,
  	"data" jsonb NOT NULL
  );
  
  CREATE TABLE "payload_locked_documents" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"global_slug" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_locked_documents_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"skills_id" uuid,
  	"plugins_id" uuid,
  	"personas_id" uuid,
  	"commands_id" uuid,
  	"categories_id" uuid,
  	"tiers_id" uuid,
  	"packs_id" uuid,
  	"ratings_id" uuid,
  	"items_id" uuid,
  	"sources_id" uuid,
  	"sync_runs_id" uuid,
  	"uploads_id" uuid,
  	"versions_id" uuid,
  	"reviews_id" uuid,
  	"scan_reports_id" uuid,
  	"suppressions_id" uuid,
  	"workspaces_id" uuid,
  	"users_id" uuid,
  	"memberships_id" uuid,
  	"invitations_id" uuid,
  	"enablements_id" uuid,
  	"link_tokens_id" uuid,
  	"grants_id" uuid,
  	"upgrade_requests_id" uuid,
  	"agents_id" uuid,
  	"assignments_id" uuid,
  	"agent_keys_id" uuid,
  	"rollouts_id" uuid,
  	"audit_events_id" uuid,
  	"usage_rollups_id" uuid
  );
  
  CREATE TABLE "payload_preferences" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"key" varchar,
  	"value" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_preferences_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" uuid
  );
  
  CREATE TABLE "payload_migrations" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar,
  	"batch" numeric,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "policy" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"version" numeric DEFAULT 1,
  	"review_at" "enum_policy_review_at" DEFAULT 'high' NOT NULL,
  	"block_at" "enum_policy_block_at" DEFAULT 'critical' NOT NULL,
  	"severity_overrides" jsonb DEFAULT '{}'::jsonb,
  	"updated_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone
  );
  
  CREATE TABLE "policy_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "policy_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"sources_id" uuid
  );
  
  CREATE TABLE "usage_events" (
  	"event_id" uuid NOT NULL,
  	"occurred_at" timestamp (3) with time zone NOT NULL,
  	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
  	"workspace_id" uuid NOT NULL,
  	"agent_id" uuid NOT NULL,
  	"item_id" uuid NOT NULL,
  	"version_id" uuid NOT NULL,
  	"digest" text NOT NULL,
  	"event_type" text NOT NULL,
  	"tokens_used" integer,
  	"latency_ms" integer,
  	"model" text,
  	"rolled_up" boolean DEFAULT false NOT NULL,
  	CONSTRAINT "usage_events_event_id_occurred_at_pk" PRIMARY KEY("event_id","occurred_at")
  );
  
  CREATE TABLE "receipts" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"agent_id" uuid NOT NULL,
  	"workspace_id" uuid NOT NULL,
  	"etag" text NOT NULL,
  	"hour" timestamp (3) with time zone NOT NULL,
  	"payload" jsonb NOT NULL,
  	"jws" text NOT NULL,
  	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "signing_keys" (
  	"kid" text PRIMARY KEY NOT NULL,
  	"public_jwk" jsonb NOT NULL,
  	"private_jwk_encrypted" text NOT NULL,
  	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
  	"retired_at" timestamp (3) with time zone
  );
  
  CREATE TABLE "version_components" (
  	"plugin_version_id" uuid NOT NULL,
  	"component_version_id" uuid NOT NULL,
  	"position" integer NOT NULL,
  	CONSTRAINT "version_components_plugin_version_id_component_version_id_pk" PRIMARY KEY("plugin_version_id","component_version_id")
  );
  
  CREATE TABLE "sync_results" (
  	"run_id" uuid NOT NULL,
  	"kind" text NOT NULL,
  	"path" text NOT NULL,
  	"slug" text,
  	"outcome" text NOT NULL,
  	"reason" text,
  	"warnings" jsonb DEFAULT '[]'::jsonb NOT NULL,
  	"item_id" uuid,
  	"version_id" uuid,
  	"position" integer NOT NULL,
  	CONSTRAINT "sync_results_run_id_kind_path_pk" PRIMARY KEY("run_id","kind","path")
  );
  
  ALTER TABLE "skills" ADD CONSTRAINT "skills_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "skills" ADD CONSTRAINT "skills_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "skills_texts" ADD CONSTRAINT "skills_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."skills"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_skills_v" ADD CONSTRAINT "_skills_v_parent_id_skills_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."skills"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_skills_v" ADD CONSTRAINT "_skills_v_version_category_id_categories_id_fk" FOREIGN KEY ("version_category_id") REFERENCES "public"."categories"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_skills_v" ADD CONSTRAINT "_skills_v_version_item_id_items_id_fk" FOREIGN KEY ("version_item_id") REFERENCES "public"."items"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_skills_v_texts" ADD CONSTRAINT "_skills_v_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_skills_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "plugins" ADD CONSTRAINT "plugins_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "plugins" ADD CONSTRAINT "plugins_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "plugins_texts" ADD CONSTRAINT "plugins_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."plugins"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_plugins_v" ADD CONSTRAINT "_plugins_v_parent_id_plugins_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."plugins"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_plugins_v" ADD CONSTRAINT "_plugins_v_version_category_id_categories_id_fk" FOREIGN KEY ("version_category_id") REFERENCES "public"."categories"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_plugins_v" ADD CONSTRAINT "_plugins_v_version_item_id_items_id_fk" FOREIGN KEY ("version_item_id") REFERENCES "public"."items"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_plugins_v_texts" ADD CONSTRAINT "_plugins_v_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_plugins_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "personas" ADD CONSTRAINT "personas_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "personas" ADD CONSTRAINT "personas_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "personas_texts" ADD CONSTRAINT "personas_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."personas"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_personas_v" ADD CONSTRAINT "_personas_v_parent_id_personas_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."personas"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_personas_v" ADD CONSTRAINT "_personas_v_version_category_id_categories_id_fk" FOREIGN KEY ("version_category_id") REFERENCES "public"."categories"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_personas_v" ADD CONSTRAINT "_personas_v_version_item_id_items_id_fk" FOREIGN KEY ("version_item_id") REFERENCES "public"."items"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_personas_v_texts" ADD CONSTRAINT "_personas_v_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_personas_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "commands" ADD CONSTRAINT "commands_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "commands" ADD CONSTRAINT "commands_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "commands_texts" ADD CONSTRAINT "commands_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."commands"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_commands_v" ADD CONSTRAINT "_commands_v_parent_id_commands_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."commands"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_commands_v" ADD CONSTRAINT "_commands_v_version_category_id_categories_id_fk" FOREIGN KEY ("version_category_id") REFERENCES "public"."categories"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_commands_v" ADD CONSTRAINT "_commands_v_version_item_id_items_id_fk" FOREIGN KEY ("version_item_id") REFERENCES "public"."items"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_commands_v_texts" ADD CONSTRAINT "_commands_v_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_commands_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "packs" ADD CONSTRAINT "packs_tier_id_tiers_id_fk" FOREIGN KEY ("tier_id") REFERENCES "public"."tiers"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "packs_rels" ADD CONSTRAINT "packs_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."packs"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "packs_rels" ADD CONSTRAINT "packs_rels_items_fk" FOREIGN KEY ("items_id") REFERENCES "public"."items"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "ratings" ADD CONSTRAINT "ratings_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "ratings" ADD CONSTRAINT "ratings_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "items" ADD CONSTRAINT "items_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "items" ADD CONSTRAINT "items_tier_id_tiers_id_fk" FOREIGN KEY ("tier_id") REFERENCES "public"."tiers"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "items" ADD CONSTRAINT "items_upstream_version_id_versions_id_fk" FOREIGN KEY ("upstream_version_id") REFERENCES "public"."versions"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "items" ADD CONSTRAINT "items_published_version_id_versions_id_fk" FOREIGN KEY ("published_version_id") REFERENCES "public"."versions"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "items" ADD CONSTRAINT "items_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "sync_runs" ADD CONSTRAINT "sync_runs_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "versions" ADD CONSTRAINT "versions_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "versions" ADD CONSTRAINT "versions_sync_run_id_sync_runs_id_fk" FOREIGN KEY ("sync_run_id") REFERENCES "public"."sync_runs"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "reviews" ADD CONSTRAINT "reviews_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "reviews" ADD CONSTRAINT "reviews_reviewer_id_users_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "workspaces" ADD CONSTRAINT "workspaces_tier_id_tiers_id_fk" FOREIGN KEY ("tier_id") REFERENCES "public"."tiers"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "users_sessions" ADD CONSTRAINT "users_sessions_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "memberships" ADD CONSTRAINT "memberships_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "invitations" ADD CONSTRAINT "invitations_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "enablements" ADD CONSTRAINT "enablements_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "enablements" ADD CONSTRAINT "enablements_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "enablements" ADD CONSTRAINT "enablements_pin_id_versions_id_fk" FOREIGN KEY ("pin_id") REFERENCES "public"."versions"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "link_tokens" ADD CONSTRAINT "link_tokens_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "grants" ADD CONSTRAINT "grants_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "grants" ADD CONSTRAINT "grants_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "grants" ADD CONSTRAINT "grants_pack_id_packs_id_fk" FOREIGN KEY ("pack_id") REFERENCES "public"."packs"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "upgrade_requests" ADD CONSTRAINT "upgrade_requests_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "upgrade_requests" ADD CONSTRAINT "upgrade_requests_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "upgrade_requests" ADD CONSTRAINT "upgrade_requests_tier_id_tiers_id_fk" FOREIGN KEY ("tier_id") REFERENCES "public"."tiers"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "agents" ADD CONSTRAINT "agents_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "agents" ADD CONSTRAINT "agents_persona_id_items_id_fk" FOREIGN KEY ("persona_id") REFERENCES "public"."items"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "assignments" ADD CONSTRAINT "assignments_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "assignments" ADD CONSTRAINT "assignments_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "assignments" ADD CONSTRAINT "assignments_pin_id_versions_id_fk" FOREIGN KEY ("pin_id") REFERENCES "public"."versions"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "agent_keys" ADD CONSTRAINT "agent_keys_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "rollouts" ADD CONSTRAINT "rollouts_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "rollouts" ADD CONSTRAINT "rollouts_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "usage_rollups" ADD CONSTRAINT "usage_rollups_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "usage_rollups" ADD CONSTRAINT "usage_rollups_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "usage_rollups" ADD CONSTRAINT "usage_rollups_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."payload_locked_documents"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_skills_fk" FOREIGN KEY ("skills_id") REFERENCES "public"."skills"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_plugins_fk" FOREIGN KEY ("plugins_id") REFERENCES "public"."plugins"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_personas_fk" FOREIGN KEY ("personas_id") REFERENCES "public"."personas"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_commands_fk" FOREIGN KEY ("commands_id") REFERENCES "public"."commands"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_categories_fk" FOREIGN KEY ("categories_id") REFERENCES "public"."categories"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_tiers_fk" FOREIGN KEY ("tiers_id") REFERENCES "public"."tiers"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_packs_fk" FOREIGN KEY ("packs_id") REFERENCES "public"."packs"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_ratings_fk" FOREIGN KEY ("ratings_id") REFERENCES "public"."ratings"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_items_fk" FOREIGN KEY ("items_id") REFERENCES "public"."items"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_sources_fk" FOREIGN KEY ("sources_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_sync_runs_fk" FOREIGN KEY ("sync_runs_id") REFERENCES "public"."sync_runs"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_uploads_fk" FOREIGN KEY ("uploads_id") REFERENCES "public"."uploads"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_versions_fk" FOREIGN KEY ("versions_id") REFERENCES "public"."versions"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_reviews_fk" FOREIGN KEY ("reviews_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_scan_reports_fk" FOREIGN KEY ("scan_reports_id") REFERENCES "public"."scan_reports"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_suppressions_fk" FOREIGN KEY ("suppressions_id") REFERENCES "public"."suppressions"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_workspaces_fk" FOREIGN KEY ("workspaces_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_memberships_fk" FOREIGN KEY ("memberships_id") REFERENCES "public"."memberships"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_invitations_fk" FOREIGN KEY ("invitations_id") REFERENCES "public"."invitations"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_enablements_fk" FOREIGN KEY ("enablements_id") REFERENCES "public"."enablements"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_link_tokens_fk" FOREIGN KEY ("link_tokens_id") REFERENCES "public"."link_tokens"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_grants_fk" FOREIGN KEY ("grants_id") REFERENCES "public"."grants"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_upgrade_requests_fk" FOREIGN KEY ("upgrade_requests_id") REFERENCES "public"."upgrade_requests"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_agents_fk" FOREIGN KEY ("agents_id") REFERENCES "public"."agents"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_assignments_fk" FOREIGN KEY ("assignments_id") REFERENCES "public"."assignments"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_agent_keys_fk" FOREIGN KEY ("agent_keys_id") REFERENCES "public"."agent_keys"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_rollouts_fk" FOREIGN KEY ("rollouts_id") REFERENCES "public"."rollouts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_audit_events_fk" FOREIGN KEY ("audit_events_id") REFERENCES "public"."audit_events"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_usage_rollups_fk" FOREIGN KEY ("usage_rollups_id") REFERENCES "public"."usage_rollups"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."payload_preferences"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "policy_texts" ADD CONSTRAINT "policy_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."policy"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "policy_rels" ADD CONSTRAINT "policy_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."policy"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "policy_rels" ADD CONSTRAINT "policy_rels_sources_fk" FOREIGN KEY ("sources_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "version_components" ADD CONSTRAINT "version_components_plugin_version_id_versions_id_fk" FOREIGN KEY ("plugin_version_id") REFERENCES "public"."versions"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "version_components" ADD CONSTRAINT "version_components_component_version_id_versions_id_fk" FOREIGN KEY ("component_version_id") REFERENCES "public"."versions"("id") ON DELETE restrict ON UPDATE no action;
  ALTER TABLE "sync_results" ADD CONSTRAINT "sync_results_run_id_sync_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."sync_runs"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "skills_category_idx" ON "skills" USING btree ("category_id");
  CREATE INDEX "skills_item_idx" ON "skills" USING btree ("item_id");
  CREATE INDEX "skills_updated_at_idx" ON "skills" USING btree ("updated_at");
  CREATE INDEX "skills_created_at_idx" ON "skills" USING btree ("created_at");
  CREATE INDEX "skills__status_idx" ON "skills" USING btree ("_status");
  CREATE INDEX "skills_texts_order_parent" ON "skills_texts" USING btree ("order","parent_id");
  CREATE INDEX "_skills_v_parent_idx" ON "_skills_v" USING btree ("parent_id");
  CREATE INDEX "_skills_v_version_version_category_idx" ON "_skills_v" USING btree ("version_category_id");
  CREATE INDEX "_skills_v_version_version_item_idx" ON "_skills_v" USING btree ("version_item_id");
  CREATE INDEX "_skills_v_version_version_updated_at_idx" ON "_skills_v" USING btree ("version_updated_at");
  CREATE INDEX "_skills_v_version_version_created_at_idx" ON "_skills_v" USING btree ("version_created_at");
  CREATE INDEX "_skills_v_version_version__status_idx" ON "_skills_v" USING btree ("version__status");
  CREATE INDEX "_skills_v_created_at_idx" ON "_skills_v" USING btree ("created_at");
  CREATE INDEX "_skills_v_updated_at_idx" ON "_skills_v" USING btree ("updated_at");
  CREATE INDEX "_skills_v_latest_idx" ON "_skills_v" USING btree ("latest");
  CREATE INDEX "_skills_v_texts_order_parent" ON "_skills_v_texts" USING btree ("order","parent_id");
  CREATE INDEX "plugins_category_idx" ON "plugins" USING btree ("category_id");
  CREATE INDEX "plugins_item_idx" ON "plugins" USING btree ("item_id");
  CREATE INDEX "plugins_updated_at_idx" ON "plugins" USING btree ("updated_at");
  CREATE INDEX "plugins_created_at_idx" ON "plugins" USING btree ("created_at");
  CREATE INDEX "plugins__status_idx" ON "plugins" USING btree ("_status");
  CREATE INDEX "plugins_texts_order_parent" ON "plugins_texts" USING btree ("order","parent_id");
  CREATE INDEX "_plugins_v_parent_idx" ON "_plugins_v" USING btree ("parent_id");
  CREATE INDEX "_plugins_v_version_version_category_idx" ON "_plugins_v" USING btree ("version_category_id");
  CREATE INDEX "_plugins_v_version_version_item_idx" ON "_plugins_v" USING btree ("version_item_id");
  CREATE INDEX "_plugins_v_version_version_updated_at_idx" ON "_plugins_v" USING btree ("version_updated_at");
  CREATE INDEX "_plugins_v_version_version_created_at_idx" ON "_plugins_v" USING btree ("version_created_at");
  CREATE INDEX "_plugins_v_version_version__status_idx" ON "_plugins_v" USING btree ("version__status");
  CREATE INDEX "_plugins_v_created_at_idx" ON "_plugins_v" USING btree ("created_at");
  CREATE INDEX "_plugins_v_updated_at_idx" ON "_plugins_v" USING btree ("updated_at");
  CREATE INDEX "_plugins_v_latest_idx" ON "_plugins_v" USING btree ("latest");
  CREATE INDEX "_plugins_v_texts_order_parent" ON "_plugins_v_texts" USING btree ("order","parent_id");
  CREATE INDEX "personas_category_idx" ON "personas" USING btree ("category_id");
  CREATE INDEX "personas_item_idx" ON "personas" USING btree ("item_id");
  CREATE INDEX "personas_updated_at_idx" ON "personas" USING btree ("updated_at");
  CREATE INDEX "personas_created_at_idx" ON "personas" USING btree ("created_at");
  CREATE INDEX "personas__status_idx" ON "personas" USING btree ("_status");
  CREATE INDEX "personas_texts_order_parent" ON "personas_texts" USING btree ("order","parent_id");
  CREATE INDEX "_personas_v_parent_idx" ON "_personas_v" USING btree ("parent_id");
  CREATE INDEX "_personas_v_version_version_category_idx" ON "_personas_v" USING btree ("version_category_id");
  CREATE INDEX "_personas_v_version_version_item_idx" ON "_personas_v" USING btree ("version_item_id");
  CREATE INDEX "_personas_v_version_version_updated_at_idx" ON "_personas_v" USING btree ("version_updated_at");
  CREATE INDEX "_personas_v_version_version_created_at_idx" ON "_personas_v" USING btree ("version_created_at");
  CREATE INDEX "_personas_v_version_version__status_idx" ON "_personas_v" USING btree ("version__status");
  CREATE INDEX "_personas_v_created_at_idx" ON "_personas_v" USING btree ("created_at");
  CREATE INDEX "_personas_v_updated_at_idx" ON "_personas_v" USING btree ("updated_at");
  CREATE INDEX "_personas_v_latest_idx" ON "_personas_v" USING btree ("latest");
  CREATE INDEX "_personas_v_texts_order_parent" ON "_personas_v_texts" USING btree ("order","parent_id");
  CREATE INDEX "commands_category_idx" ON "commands" USING btree ("category_id");
  CREATE INDEX "commands_item_idx" ON "commands" USING btree ("item_id");
  CREATE INDEX "commands_updated_at_idx" ON "commands" USING btree ("updated_at");
  CREATE INDEX "commands_created_at_idx" ON "commands" USING btree ("created_at");
  CREATE INDEX "commands__status_idx" ON "commands" USING btree ("_status");
  CREATE INDEX "commands_texts_order_parent" ON "commands_texts" USING btree ("order","parent_id");
  CREATE INDEX "_commands_v_parent_idx" ON "_commands_v" USING btree ("parent_id");
  CREATE INDEX "_commands_v_version_version_category_idx" ON "_commands_v" USING btree ("version_category_id");
  CREATE INDEX "_commands_v_version_version_item_idx" ON "_commands_v" USING btree ("version_item_id");
  CREATE INDEX "_commands_v_version_version_updated_at_idx" ON "_commands_v" USING btree ("version_updated_at");
  CREATE INDEX "_commands_v_version_version_created_at_idx" ON "_commands_v" USING btree ("version_created_at");
  CREATE INDEX "_commands_v_version_version__status_idx" ON "_commands_v" USING btree ("version__status");
  CREATE INDEX "_commands_v_created_at_idx" ON "_commands_v" USING btree ("created_at");
  CREATE INDEX "_commands_v_updated_at_idx" ON "_commands_v" USING btree ("updated_at");
  CREATE INDEX "_commands_v_latest_idx" ON "_commands_v" USING btree ("latest");
  CREATE INDEX "_commands_v_texts_order_parent" ON "_commands_v_texts" USING btree ("order","parent_id");
  CREATE UNIQUE INDEX "categories_slug_idx" ON "categories" USING btree ("slug");
  CREATE INDEX "categories_updated_at_idx" ON "categories" USING btree ("updated_at");
  CREATE INDEX "categories_created_at_idx" ON "categories" USING btree ("created_at");
  CREATE UNIQUE INDEX "tiers_key_idx" ON "tiers" USING btree ("key");
  CREATE INDEX "tiers_updated_at_idx" ON "tiers" USING btree ("updated_at");
  CREATE INDEX "tiers_created_at_idx" ON "tiers" USING btree ("created_at");
  CREATE UNIQUE INDEX "packs_slug_idx" ON "packs" USING btree ("slug");
  CREATE INDEX "packs_tier_idx" ON "packs" USING btree ("tier_id");
  CREATE INDEX "packs_updated_at_idx" ON "packs" USING btree ("updated_at");
  CREATE INDEX "packs_created_at_idx" ON "packs" USING btree ("created_at");
  CREATE INDEX "packs_rels_order_idx" ON "packs_rels" USING btree ("order");
  CREATE INDEX "packs_rels_parent_idx" ON "packs_rels" USING btree ("parent_id");
  CREATE INDEX "packs_rels_path_idx" ON "packs_rels" USING btree ("path");
  CREATE INDEX "packs_rels_items_id_idx" ON "packs_rels" USING btree ("items_id");
  CREATE INDEX "ratings_item_idx" ON "ratings" USING btree ("item_id");
  CREATE INDEX "ratings_workspace_idx" ON "ratings" USING btree ("workspace_id");
  CREATE INDEX "ratings_updated_at_idx" ON "ratings" USING btree ("updated_at");
  CREATE INDEX "ratings_created_at_idx" ON "ratings" USING btree ("created_at");
  CREATE UNIQUE INDEX "workspace_item_idx" ON "ratings" USING btree ("workspace_id","item_id");
  CREATE INDEX "items_kind_idx" ON "items" USING btree ("kind");
  CREATE INDEX "items_source_idx" ON "items" USING btree ("source_id");
  CREATE INDEX "items_tier_idx" ON "items" USING btree ("tier_id");
  CREATE INDEX "items_upstream_version_idx" ON "items" USING btree ("upstream_version_id");
  CREATE INDEX "items_published_version_idx" ON "items" USING btree ("published_version_id");
  CREATE INDEX "items_category_idx" ON "items" USING btree ("category_id");
  CREATE INDEX "items_updated_at_idx" ON "items" USING btree ("updated_at");
  CREATE INDEX "items_created_at_idx" ON "items" USING btree ("created_at");
  CREATE UNIQUE INDEX "kind_slug_idx" ON "items" USING btree ("kind","slug");
  CREATE UNIQUE INDEX "source_kind_path_idx" ON "items" USING btree ("source_id","kind","path");
  CREATE INDEX "items_search_idx" ON "items" USING gin ("search");
  CREATE INDEX "items_name_trgm_idx" ON "items" USING gin (name gin_trgm_ops);
  CREATE INDEX "items_public_idx" ON "items" USING btree ("kind","published_at") WHERE published_version_id is not null;
  CREATE INDEX "items_tags_idx" ON "items" USING gin ("tags");
  CREATE UNIQUE INDEX "sources_name_idx" ON "sources" USING btree ("name");
  CREATE INDEX "sources_updated_at_idx" ON "sources" USING btree ("updated_at");
  CREATE INDEX "sources_created_at_idx" ON "sources" USING btree ("created_at");
  CREATE INDEX "sync_runs_source_idx" ON "sync_runs" USING btree ("source_id");
  CREATE INDEX "sync_runs_status_idx" ON "sync_runs" USING btree ("status");
  CREATE INDEX "sync_runs_updated_at_idx" ON "sync_runs" USING btree ("updated_at");
  CREATE INDEX "sync_runs_created_at_idx" ON "sync_runs" USING btree ("created_at");
  CREATE UNIQUE INDEX "sync_runs_one_running_idx" ON "sync_runs" USING btree ("source_id") WHERE status = 'running';
  CREATE INDEX "uploads_updated_at_idx" ON "uploads" USING btree ("updated_at");
  CREATE INDEX "uploads_created_at_idx" ON "uploads" USING btree ("created_at");
  CREATE UNIQUE INDEX "uploads_filename_idx" ON "uploads" USING btree ("filename");
  CREATE INDEX "versions_item_idx" ON "versions" USING btree ("item_id");
  CREATE INDEX "versions_digest_idx" ON "versions" USING btree ("digest");
  CREATE INDEX "versions_verdict_idx" ON "versions" USING btree ("verdict");
  CREATE INDEX "versions_sync_run_idx" ON "versions" USING btree ("sync_run_id");
  CREATE INDEX "versions_updated_at_idx" ON "versions" USING btree ("updated_at");
  CREATE INDEX "versions_created_at_idx" ON "versions" USING btree ("created_at");
  CREATE UNIQUE INDEX "item_digest_idx" ON "versions" USING btree ("item_id","digest");
  CREATE UNIQUE INDEX "item_ordinal_idx" ON "versions" USING btree ("item_id","ordinal");
  CREATE INDEX "state_createdAt_idx" ON "versions" USING btree ("state","created_at");
  CREATE INDEX "reviews_version_idx" ON "reviews" USING btree ("version_id");
  CREATE INDEX "reviews_reviewer_idx" ON "reviews" USING btree ("reviewer_id");
  CREATE INDEX "reviews_updated_at_idx" ON "reviews" USING btree ("updated_at");
  CREATE INDEX "reviews_created_at_idx" ON "reviews" USING btree ("created_at");
  CREATE INDEX "scan_reports_updated_at_idx" ON "scan_reports" USING btree ("updated_at");
  CREATE INDEX "scan_reports_created_at_idx" ON "scan_reports" USING btree ("created_at");
  CREATE UNIQUE INDEX "digest_ruleSet_idx" ON "scan_reports" USING btree ("digest","rule_set");
  CREATE INDEX "suppressions_updated_at_idx" ON "suppressions" USING btree ("updated_at");
  CREATE INDEX "suppressions_created_at_idx" ON "suppressions" USING btree ("created_at");
  CREATE UNIQUE INDEX "rule_digest_idx" ON "suppressions" USING btree ("rule","digest");
  CREATE UNIQUE INDEX "workspaces_slug_idx" ON "workspaces" USING btree ("slug");
  CREATE INDEX "workspaces_tier_idx" ON "workspaces" USING btree ("tier_id");
  CREATE INDEX "workspaces_updated_at_idx" ON "workspaces" USING btree ("updated_at");
  CREATE INDEX "workspaces_created_at_idx" ON "workspaces" USING btree ("created_at");
  CREATE INDEX "users_sessions_order_idx" ON "users_sessions" USING btree ("_order");
  CREATE INDEX "users_sessions_parent_id_idx" ON "users_sessions" USING btree ("_parent_id");
  CREATE INDEX "users_updated_at_idx" ON "users" USING btree ("updated_at");
  CREATE INDEX "users_created_at_idx" ON "users" USING btree ("created_at");
  CREATE UNIQUE INDEX "users_email_idx" ON "users" USING btree ("email");
  CREATE INDEX "memberships_user_idx" ON "memberships" USING btree ("user_id");
  CREATE INDEX "memberships_workspace_idx" ON "memberships" USING btree ("workspace_id");
  CREATE INDEX "memberships_updated_at_idx" ON "memberships" USING btree ("updated_at");
  CREATE INDEX "memberships_created_at_idx" ON "memberships" USING btree ("created_at");
  CREATE UNIQUE INDEX "user_workspace_idx" ON "memberships" USING btree ("user_id","workspace_id");
  CREATE INDEX "invitations_workspace_idx" ON "invitations" USING btree ("workspace_id");
  CREATE INDEX "invitations_token_hash_idx" ON "invitations" USING btree ("token_hash");
  CREATE INDEX "invitations_updated_at_idx" ON "invitations" USING btree ("updated_at");
  CREATE INDEX "invitations_created_at_idx" ON "invitations" USING btree ("created_at");
  CREATE INDEX "enablements_workspace_idx" ON "enablements" USING btree ("workspace_id");
  CREATE INDEX "enablements_item_idx" ON "enablements" USING btree ("item_id");
  CREATE INDEX "enablements_pin_idx" ON "enablements" USING btree ("pin_id");
  CREATE INDEX "enablements_updated_at_idx" ON "enablements" USING btree ("updated_at");
  CREATE INDEX "enablements_created_at_idx" ON "enablements" USING btree ("created_at");
  CREATE UNIQUE INDEX "workspace_item_1_idx" ON "enablements" USING btree ("workspace_id","item_id");
  CREATE INDEX "link_tokens_workspace_idx" ON "link_tokens" USING btree ("workspace_id");
  CREATE UNIQUE INDEX "link_tokens_token_hash_idx" ON "link_tokens" USING btree ("token_hash");
  CREATE INDEX "link_tokens_updated_at_idx" ON "link_tokens" USING btree ("updated_at");
  CREATE INDEX "link_tokens_created_at_idx" ON "link_tokens" USING btree ("created_at");
  CREATE INDEX "grants_workspace_idx" ON "grants" USING btree ("workspace_id");
  CREATE INDEX "grants_item_idx" ON "grants" USING btree ("item_id");
  CREATE INDEX "grants_pack_idx" ON "grants" USING btree ("pack_id");
  CREATE INDEX "grants_updated_at_idx" ON "grants" USING btree ("updated_at");
  CREATE INDEX "grants_created_at_idx" ON "grants" USING btree ("created_at");
  CREATE INDEX "upgrade_requests_workspace_idx" ON "upgrade_requests" USING btree ("workspace_id");
  CREATE INDEX "upgrade_requests_item_idx" ON "upgrade_requests" USING btree ("item_id");
  CREATE INDEX "upgrade_requests_tier_idx" ON "upgrade_requests" USING btree ("tier_id");
  CREATE INDEX "upgrade_requests_updated_at_idx" ON "upgrade_requests" USING btree ("updated_at");
  CREATE INDEX "upgrade_requests_created_at_idx" ON "upgrade_requests" USING btree ("created_at");
  CREATE INDEX "agents_workspace_idx" ON "agents" USING btree ("workspace_id");
  CREATE INDEX "agents_persona_idx" ON "agents" USING btree ("persona_id");
  CREATE INDEX "agents_updated_at_idx" ON "agents" USING btree ("updated_at");
  CREATE INDEX "agents_created_at_idx" ON "agents" USING btree ("created_at");
  CREATE UNIQUE INDEX "workspace_slug_idx" ON "agents" USING btree ("workspace_id","slug");
  CREATE INDEX "assignments_agent_idx" ON "assignments" USING btree ("agent_id");
  CREATE INDEX "assignments_item_idx" ON "assignments" USING btree ("item_id");
  CREATE INDEX "assignments_pin_idx" ON "assignments" USING btree ("pin_id");
  CREATE INDEX "assignments_updated_at_idx" ON "assignments" USING btree ("updated_at");
  CREATE INDEX "assignments_created_at_idx" ON "assignments" USING btree ("created_at");
  CREATE UNIQUE INDEX "agent_item_idx" ON "assignments" USING btree ("agent_id","item_id");
  CREATE INDEX "agent_keys_agent_idx" ON "agent_keys" USING btree ("agent_id");
  CREATE UNIQUE INDEX "agent_keys_key_hash_idx" ON "agent_keys" USING btree ("key_hash");
  CREATE INDEX "agent_keys_updated_at_idx" ON "agent_keys" USING btree ("updated_at");
  CREATE INDEX "agent_keys_created_at_idx" ON "agent_keys" USING btree ("created_at");
  CREATE INDEX "rollouts_item_idx" ON "rollouts" USING btree ("item_id");
  CREATE INDEX "rollouts_version_idx" ON "rollouts" USING btree ("version_id");
  CREATE INDEX "rollouts_updated_at_idx" ON "rollouts" USING btree ("updated_at");
  CREATE INDEX "rollouts_created_at_idx" ON "rollouts" USING btree ("created_at");
  CREATE INDEX "audit_events_actor_label_idx" ON "audit_events" USING btree ("actor_label");
  CREATE INDEX "audit_events_action_idx" ON "audit_events" USING btree ("action");
  CREATE INDEX "audit_events_subject_type_idx" ON "audit_events" USING btree ("subject_type");
  CREATE INDEX "audit_events_subject_id_idx" ON "audit_events" USING btree ("subject_id");
  CREATE INDEX "audit_events_workspace_id_idx" ON "audit_events" USING btree ("workspace_id");
  CREATE INDEX "audit_events_updated_at_idx" ON "audit_events" USING btree ("updated_at");
  CREATE INDEX "audit_events_created_at_idx" ON "audit_events" USING btree ("created_at");
  CREATE INDEX "usage_rollups_workspace_idx" ON "usage_rollups" USING btree ("workspace_id");
  CREATE INDEX "usage_rollups_agent_id_idx" ON "usage_rollups" USING btree ("agent_id");
  CREATE INDEX "usage_rollups_item_idx" ON "usage_rollups" USING btree ("item_id");
  CREATE INDEX "usage_rollups_version_idx" ON "usage_rollups" USING btree ("version_id");
  CREATE INDEX "usage_rollups_updated_at_idx" ON "usage_rollups" USING btree ("updated_at");
  CREATE INDEX "usage_rollups_created_at_idx" ON "usage_rollups" USING btree ("created_at");
  CREATE UNIQUE INDEX "hour_agentId_version_model_idx" ON "usage_rollups" USING btree ("hour","agent_id","version_id","model");
  CREATE UNIQUE INDEX "payload_kv_key_idx" ON "payload_kv" USING btree ("key");
  CREATE INDEX "payload_locked_documents_global_slug_idx" ON "payload_locked_documents" USING btree ("global_slug");
  CREATE INDEX "payload_locked_documents_updated_at_idx" ON "payload_locked_documents" USING btree ("updated_at");
  CREATE INDEX "payload_locked_documents_created_at_idx" ON "payload_locked_documents" USING btree ("created_at");
  CREATE INDEX "payload_locked_documents_rels_order_idx" ON "payload_locked_documents_rels" USING btree ("order");
  CREATE INDEX "payload_locked_documents_rels_parent_idx" ON "payload_locked_documents_rels" USING btree ("parent_id");
  CREATE INDEX "payload_locked_documents_rels_path_idx" ON "payload_locked_documents_rels" USING btree ("path");
  CREATE INDEX "payload_locked_documents_rels_skills_id_idx" ON "payload_locked_documents_rels" USING btree ("skills_id");
  CREATE INDEX "payload_locked_documents_rels_plugins_id_idx" ON "payload_locked_documents_rels" USING btree ("plugins_id");
  CREATE INDEX "payload_locked_documents_rels_personas_id_idx" ON "payload_locked_documents_rels" USING btree ("personas_id");
  CREATE INDEX "payload_locked_documents_rels_commands_id_idx" ON "payload_locked_documents_rels" USING btree ("commands_id");
  CREATE INDEX "payload_locked_documents_rels_categories_id_idx" ON "payload_locked_documents_rels" USING btree ("categories_id");
  CREATE INDEX "payload_locked_documents_rels_tiers_id_idx" ON "payload_locked_documents_rels" USING btree ("tiers_id");
  CREATE INDEX "payload_locked_documents_rels_packs_id_idx" ON "payload_locked_documents_rels" USING btree ("packs_id");
  CREATE INDEX "payload_locked_documents_rels_ratings_id_idx" ON "payload_locked_documents_rels" USING btree ("ratings_id");
  CREATE INDEX "payload_locked_documents_rels_items_id_idx" ON "payload_locked_documents_rels" USING btree ("items_id");
  CREATE INDEX "payload_locked_documents_rels_sources_id_idx" ON "payload_locked_documents_rels" USING btree ("sources_id");
  CREATE INDEX "payload_locked_documents_rels_sync_runs_id_idx" ON "payload_locked_documents_rels" USING btree ("sync_runs_id");
  CREATE INDEX "payload_locked_documents_rels_uploads_id_idx" ON "payload_locked_documents_rels" USING btree ("uploads_id");
  CREATE INDEX "payload_locked_documents_rels_versions_id_idx" ON "payload_locked_documents_rels" USING btree ("versions_id");
  CREATE INDEX "payload_locked_documents_rels_reviews_id_idx" ON "payload_locked_documents_rels" USING btree ("reviews_id");
  CREATE INDEX "payload_locked_documents_rels_scan_reports_id_idx" ON "payload_locked_documents_rels" USING btree ("scan_reports_id");
  CREATE INDEX "payload_locked_documents_rels_suppressions_id_idx" ON "payload_locked_documents_rels" USING btree ("suppressions_id");
  CREATE INDEX "payload_locked_documents_rels_workspaces_id_idx" ON "payload_locked_documents_rels" USING btree ("workspaces_id");
  CREATE INDEX "payload_locked_documents_rels_users_id_idx" ON "payload_locked_documents_rels" USING btree ("users_id");
  CREATE INDEX "payload_locked_documents_rels_memberships_id_idx" ON "payload_locked_documents_rels" USING btree ("memberships_id");
  CREATE INDEX "payload_locked_documents_rels_invitations_id_idx" ON "payload_locked_documents_rels" USING btree ("invitations_id");
  CREATE INDEX "payload_locked_documents_rels_enablements_id_idx" ON "payload_locked_documents_rels" USING btree ("enablements_id");
  CREATE INDEX "payload_locked_documents_rels_link_tokens_id_idx" ON "payload_locked_documents_rels" USING btree ("link_tokens_id");
  CREATE INDEX "payload_locked_documents_rels_grants_id_idx" ON "payload_locked_documents_rels" USING btree ("grants_id");
  CREATE INDEX "payload_locked_documents_rels_upgrade_requests_id_idx" ON "payload_locked_documents_rels" USING btree ("upgrade_requests_id");
  CREATE INDEX "payload_locked_documents_rels_agents_id_idx" ON "payload_locked_documents_rels" USING btree ("agents_id");
  CREATE INDEX "payload_locked_documents_rels_assignments_id_idx" ON "payload_locked_documents_rels" USING btree ("assignments_id");
  CREATE INDEX "payload_locked_documents_rels_agent_keys_id_idx" ON "payload_locked_documents_rels" USING btree ("agent_keys_id");
  CREATE INDEX "payload_locked_documents_rels_rollouts_id_idx" ON "payload_locked_documents_rels" USING btree ("rollouts_id");
  CREATE INDEX "payload_locked_documents_rels_audit_events_id_idx" ON "payload_locked_documents_rels" USING btree ("audit_events_id");
  CREATE INDEX "payload_locked_documents_rels_usage_rollups_id_idx" ON "payload_locked_documents_rels" USING btree ("usage_rollups_id");
  CREATE INDEX "payload_preferences_key_idx" ON "payload_preferences" USING btree ("key");
  CREATE INDEX "payload_preferences_updated_at_idx" ON "payload_preferences" USING btree ("updated_at");
  CREATE INDEX "payload_preferences_created_at_idx" ON "payload_preferences" USING btree ("created_at");
  CREATE INDEX "payload_preferences_rels_order_idx" ON "payload_preferences_rels" USING btree ("order");
  CREATE INDEX "payload_preferences_rels_parent_idx" ON "payload_preferences_rels" USING btree ("parent_id");
  CREATE INDEX "payload_preferences_rels_path_idx" ON "payload_preferences_rels" USING btree ("path");
  CREATE INDEX "payload_preferences_rels_users_id_idx" ON "payload_preferences_rels" USING btree ("users_id");
  CREATE INDEX "payload_migrations_updated_at_idx" ON "payload_migrations" USING btree ("updated_at");
  CREATE INDEX "payload_migrations_created_at_idx" ON "payload_migrations" USING btree ("created_at");
  CREATE INDEX "policy_texts_order_parent" ON "policy_texts" USING btree ("order","parent_id");
  CREATE INDEX "policy_rels_order_idx" ON "policy_rels" USING btree ("order");
  CREATE INDEX "policy_rels_parent_idx" ON "policy_rels" USING btree ("parent_id");
  CREATE INDEX "policy_rels_path_idx" ON "policy_rels" USING btree ("path");
  CREATE INDEX "policy_rels_sources_id_idx" ON "policy_rels" USING btree ("sources_id");
  CREATE INDEX "usage_events_item_idx" ON "usage_events" USING btree ("item_id","occurred_at");
  CREATE INDEX "usage_events_workspace_idx" ON "usage_events" USING btree ("workspace_id","occurred_at");
  CREATE INDEX "usage_events_pending_idx" ON "usage_events" USING btree ("occurred_at") WHERE not rolled_up;
  CREATE UNIQUE INDEX "receipts_agent_etag_hour_idx" ON "receipts" USING btree ("agent_id","etag","hour");
  CREATE INDEX "version_components_component_idx" ON "version_components" USING btree ("component_version_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "skills" CASCADE;
  DROP TABLE "skills_texts" CASCADE;
  DROP TABLE "_skills_v" CASCADE;
  DROP TABLE "_skills_v_texts" CASCADE;
  DROP TABLE "plugins" CASCADE;
  DROP TABLE "plugins_texts" CASCADE;
  DROP TABLE "_plugins_v" CASCADE;
  DROP TABLE "_plugins_v_texts" CASCADE;
  DROP TABLE "personas" CASCADE;
  DROP TABLE "personas_texts" CASCADE;
  DROP TABLE "_personas_v" CASCADE;
  DROP TABLE "_personas_v_texts" CASCADE;
  DROP TABLE "commands" CASCADE;
  DROP TABLE "commands_texts" CASCADE;
  DROP TABLE "_commands_v" CASCADE;
  DROP TABLE "_commands_v_texts" CASCADE;
  DROP TABLE "categories" CASCADE;
  DROP TABLE "tiers" CASCADE;
  DROP TABLE "packs" CASCADE;
  DROP TABLE "packs_rels" CASCADE;
  DROP TABLE "ratings" CASCADE;
  DROP TABLE "items" CASCADE;
  DROP TABLE "sources" CASCADE;
  DROP TABLE "sync_runs" CASCADE;
  DROP TABLE "uploads" CASCADE;
  DROP TABLE "versions" CASCADE;
  DROP TABLE "reviews" CASCADE;
  DROP TABLE "scan_reports" CASCADE;
  DROP TABLE "suppressions" CASCADE;
  DROP TABLE "workspaces" CASCADE;
  DROP TABLE "users_sessions" CASCADE;
  DROP TABLE "users" CASCADE;
  DROP TABLE "memberships" CASCADE;
  DROP TABLE "invitations" CASCADE;
  DROP TABLE "enablements" CASCADE;
  DROP TABLE "link_tokens" CASCADE;
  DROP TABLE "grants" CASCADE;
  DROP TABLE "upgrade_requests" CASCADE;
  DROP TABLE "agents" CASCADE;
  DROP TABLE "assignments" CASCADE;
  DROP TABLE "agent_keys" CASCADE;
  DROP TABLE "rollouts" CASCADE;
  DROP TABLE "audit_events" CASCADE;
  DROP TABLE "usage_rollups" CASCADE;
  DROP TABLE "payload_kv" CASCADE;
  DROP TABLE "payload_locked_documents" CASCADE;
  DROP TABLE "payload_locked_documents_rels" CASCADE;
  DROP TABLE "payload_preferences" CASCADE;
  DROP TABLE "payload_preferences_rels" CASCADE;
  DROP TABLE "payload_migrations" CASCADE;
  DROP TABLE "policy" CASCADE;
  DROP TABLE "policy_texts" CASCADE;
  DROP TABLE "policy_rels" CASCADE;
  DROP TABLE "usage_events" CASCADE;
  DROP TABLE "receipts" CASCADE;
  DROP TABLE "signing_keys" CASCADE;
  DROP TABLE "version_components" CASCADE;
  DROP TABLE "sync_results" CASCADE;
  DROP TYPE "public"."enum_skills_status";
  DROP TYPE "public"."enum__skills_v_version_status";
  DROP TYPE "public"."enum_plugins_status";
  DROP TYPE "public"."enum__plugins_v_version_status";
  DROP TYPE "public"."enum_personas_status";
  DROP TYPE "public"."enum__personas_v_version_status";
  DROP TYPE "public"."enum_commands_status";
  DROP TYPE "public"."enum__commands_v_version_status";
  DROP TYPE "public"."enum_items_kind";
  DROP TYPE "public"."enum_sources_type";
  DROP TYPE "public"."enum_sources_health";
  DROP TYPE "public"."enum_sync_runs_status";
  DROP TYPE "public"."enum_sync_runs_trigger";
  DROP TYPE "public"."enum_versions_state";
  DROP TYPE "public"."enum_versions_verdict";
  DROP TYPE "public"."enum_reviews_decision";
  DROP TYPE "public"."enum_reviews_verdict";
  DROP TYPE "public"."enum_users_role";
  DROP TYPE "public"."enum_memberships_role";
  DROP TYPE "public"."enum_invitations_role";
  DROP TYPE "public"."enum_upgrade_requests_status";
  DROP TYPE "public"."enum_assignments_load";
  DROP TYPE "public"."enum_rollouts_status";
  DROP TYPE "public"."enum_policy_review_at";
  DROP TYPE "public"."enum_policy_block_at";`)
}
