import { go } from './go';

/** What was typed into forms and not saved, by form: asked for before one opens. */
export const draftsQuery = {
  queryKey: ['draft'],
  queryFn: () => go.draft.List(),
  meta: { kinds: [] },
};
