import type { CategoryCount } from '../../contracts/marketplace'
import type { Query } from '../types'

/** All categories in their order, with the number of published items in each. */
export const listCategories = (query: Query): Promise<CategoryCount[]> =>
  query(
    `select c.slug, c.name, coalesce(c.description, '') as description, count(i.id)::int as count
       from categories c left join items i on i.category_id = c.id and i.published_version_id is not null
      group by c.id order by c."order", c.name`,
  )
