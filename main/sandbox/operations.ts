import { accountInsightOperations } from './graph/account-insights.ts';
import { commentOperations } from './graph/comments.ts';
import { containerOperations } from './graph/containers.ts';
import { insightOperations } from './graph/insights.ts';
import { likeOperations } from './graph/likes.ts';
import { mediaOperations } from './graph/media.ts';
import { mentionOperations } from './graph/mentions.ts';
import { messageOperations } from './graph/messages.ts';
import { photoOperations } from './graph/photos.ts';
import { placeOperations } from './graph/places.ts';
import { publishOperations } from './graph/publish.ts';
import { severalOperations } from './graph/several.ts';
import { subscriptionOperations } from './graph/subscriptions.ts';
import { uploadOperations } from './graph/upload.ts';
import { userOperations } from './graph/users.ts';
import type { Operation } from './http/operation.ts';
import type { Crawler } from './media/fetch-media.ts';
import { facebookLoginOperations } from './oauth/facebook.ts';
import { instagramLoginOperations } from './oauth/instagram.ts';
import { cdnOperations } from './web/cdn.ts';
import { instagramPageOperations } from './web/instagram-pages.ts';

/** Everything that the sandbox answers, one row per call of Meta's. The first row that fits wins. */
export function allOperations(crawler: Crawler): readonly Operation[] {
  const operations = [
    ...facebookLoginOperations,
    ...instagramLoginOperations,
    ...placeOperations,
    ...userOperations,
    ...photoOperations,
    ...containerOperations(crawler),
    ...uploadOperations(crawler),
    ...publishOperations,
    ...mediaOperations,
    ...insightOperations,
    ...accountInsightOperations,
    ...commentOperations,
    ...messageOperations,
    ...likeOperations,
    ...mentionOperations,
    ...subscriptionOperations,
    ...instagramPageOperations,
    ...cdnOperations,
  ];
  return [...operations, ...severalOperations(operations)];
}
