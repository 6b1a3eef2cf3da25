import { accounts } from './accounts.ts';
import { comments } from './comments.ts';
import { common } from './common.ts';
import { compose } from './compose.ts';
import { connect } from './connect.ts';
import { details } from './details.ts';
import { errors } from './errors.ts';
import { home } from './home.ts';
import { insights } from './insights.ts';
import { library } from './library.ts';
import { native } from './native.ts';
import { planner } from './planner.ts';
import { rehearsal } from './rehearsal.ts';
import { settings } from './settings.ts';
import { status } from './status.ts';
import { webhooks } from './webhooks.ts';

export const en = {
  comments,
  accounts,
  common,
  compose,
  connect,
  details,
  errors,
  home,
  insights,
  library,
  native,
  planner,
  rehearsal,
  settings,
  status,
  webhooks,
};
