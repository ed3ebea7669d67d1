/**
 * SQL condition: item `item` is usable in workspace `workspace` — enabled by itself, or a component of an enabled plugin's
 * effective version (design: enabling a plugin brings its components).
 */
export const usableIn = (workspace: string, item: string): string => `(
  exists (select 1 from enablements e where e.workspace_id = ${workspace} and e.item_id = ${item})
  or exists (
    select 1 from enablements e
      join items p on p.id = e.item_id and p.kind = 'plugin'
      join version_components vc on vc.plugin_version_id = coalesce(e.pin_id, p.published_version_id)
      join versions cv on cv.id = vc.component_version_id
     where e.workspace_id = ${workspace} and cv.item_id = ${item}
  )
)`
