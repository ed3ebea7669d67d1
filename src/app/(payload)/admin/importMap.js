import { VerdictCell as VerdictCell_c33d780da1ccfa7b12202488c6f89bd5 } from '../../../../src/components/admin/VerdictCell'
import { VerdictField as VerdictField_9a5dc95b6c57314e4ea412f2cbca9189 } from '../../../../src/components/admin/VerdictField'
import { JsonFacts as JsonFacts_b405dd5a6afee79a050b28e6d333d979 } from '../../../../src/components/admin/JsonFacts'
import { SecretField as SecretField_d2c07f76963a93b65774379bcaf4265e } from '../../../../src/components/admin/SecretField.client'
import { SyncNowButton as SyncNowButton_d13639e1e9140907a60dc7dba6dd8171 } from '../../../../src/components/admin/SyncNowButton.client'
import { VersionCard as VersionCard_7dfe17ebb8798eb43747e6436a4ab010 } from '../../../../src/components/admin/VersionCard'
import { JsonEditor as JsonEditor_180d2f3f7a0de1c054dd1bf30f492ff0 } from '../../../../src/components/admin/JsonEditor.client'
import { PolicyWhatIf as PolicyWhatIf_cc11c6293fa559aa7ea7ebca33868e7d } from '../../../../src/components/admin/PolicyWhatIf.client'
import { DeskStrip as DeskStrip_60aec9140cbc5b4f82223d2bca39d86a } from '../../../../src/components/admin/DeskStrip.client'
import { ReviewNavLink as ReviewNavLink_c90b3904fd50111918a3e1c09bf80bbc } from '../../../../src/components/admin/ReviewNavLink.client'
import { SyncNavLink as SyncNavLink_22b6789713232bd063b434a369462cfd } from '../../../../src/components/admin/SyncNavLink.client'
import { S3ClientUploadHandler as S3ClientUploadHandler_f97aa6c64367fa259c5bc0567239ef24 } from '@payloadcms/storage-s3/client'
import { ReviewView as ReviewView_04a5bddbbdc3d968445b9fb58908c177 } from '../../../../src/components/admin/ReviewView'
import { SyncOverviewView as SyncOverviewView_0c419b27472fbaa085b43ca3d22163b0 } from '../../../../src/components/admin/SyncOverviewView'
import { SyncHistoryView as SyncHistoryView_3ca4f06b02abf9c01901b1cdd0845e9e } from '../../../../src/components/admin/SyncHistoryView'
import { SyncRunView as SyncRunView_9570c68b1718195bbaf891e89439bbba } from '../../../../src/components/admin/SyncRunView'
import { SyncSourceView as SyncSourceView_580c2c8207711aa30253470031efbb37 } from '../../../../src/components/admin/SyncSourceView'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "/src/components/admin/VerdictCell#VerdictCell": VerdictCell_c33d780da1ccfa7b12202488c6f89bd5,
  "/src/components/admin/VerdictField#VerdictField": VerdictField_9a5dc95b6c57314e4ea412f2cbca9189,
  "/src/components/admin/JsonFacts#JsonFacts": JsonFacts_b405dd5a6afee79a050b28e6d333d979,
  "/src/components/admin/SecretField.client#SecretField": SecretField_d2c07f76963a93b65774379bcaf4265e,
  "/src/components/admin/SyncNowButton.client#SyncNowButton": SyncNowButton_d13639e1e9140907a60dc7dba6dd8171,
  "/src/components/admin/VersionCard#VersionCard": VersionCard_7dfe17ebb8798eb43747e6436a4ab010,
  "/src/components/admin/JsonEditor.client#JsonEditor": JsonEditor_180d2f3f7a0de1c054dd1bf30f492ff0,
  "/src/components/admin/PolicyWhatIf.client#PolicyWhatIf": PolicyWhatIf_cc11c6293fa559aa7ea7ebca33868e7d,
  "/src/components/admin/DeskStrip.client#DeskStrip": DeskStrip_60aec9140cbc5b4f82223d2bca39d86a,
  "/src/components/admin/ReviewNavLink.client#ReviewNavLink": ReviewNavLink_c90b3904fd50111918a3e1c09bf80bbc,
  "/src/components/admin/SyncNavLink.client#SyncNavLink": SyncNavLink_22b6789713232bd063b434a369462cfd,
  "@payloadcms/storage-s3/client#S3ClientUploadHandler": S3ClientUploadHandler_f97aa6c64367fa259c5bc0567239ef24,
  "/src/components/admin/ReviewView#ReviewView": ReviewView_04a5bddbbdc3d968445b9fb58908c177,
  "/src/components/admin/SyncOverviewView#SyncOverviewView": SyncOverviewView_0c419b27472fbaa085b43ca3d22163b0,
  "/src/components/admin/SyncHistoryView#SyncHistoryView": SyncHistoryView_3ca4f06b02abf9c01901b1cdd0845e9e,
  "/src/components/admin/SyncRunView#SyncRunView": SyncRunView_9570c68b1718195bbaf891e89439bbba,
  "/src/components/admin/SyncSourceView#SyncSourceView": SyncSourceView_580c2c8207711aa30253470031efbb37,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
