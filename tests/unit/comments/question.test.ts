import { isQuestion } from '@shared/domain/comment';
import { describe, expect, it } from 'vitest';

describe('what asks', () => {
  it.each([
    'Is it still there',
    'How much is the blue one',
    'price?',
    'Nice! Where can I buy it',
    '@ada do you ship',
    'Combien coûte le grand',
    'Superbe. Où est l’atelier',
    'Comment fait-on ça',
    'هل هذا متاح؟',
    '本当ですか？',
  ])('%s', (text) => expect(isQuestion(text)).toBe(true));
});

describe('what does not', () => {
  it.each([
    'What a bowl!',
    'Quelle merveille',
    'How lovely',
    'Would love one',
    'J’adore ce commentaire',
    'See https://example.com/?id=1',
    'Whenever you like',
    '',
  ])('%s', (text) => expect(isQuestion(text)).toBe(false));
});
