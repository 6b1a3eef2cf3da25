export const insights = {
  title: 'Statistiques',
  lead_one: '{{count}} publication, avec les derniers chiffres donnés par Instagram.',
  lead_many: '{{count}} de publications, avec les derniers chiffres donnés par Instagram.',
  lead_other: '{{count}} publications, avec les derniers chiffres donnés par Instagram.',
  table: 'Publications et leurs chiffres',
  columns: {
    post: 'Publication',
    kind: 'Type',
    published: 'Date',
    reach: 'Couverture',
    likes: 'J’aime',
    comments: 'Commentaires',
  },
  emptyTitle: 'Pas encore de chiffres',
  empty:
    'Dès qu’une publication est en ligne, sa couverture, ses mentions j’aime et ses commentaires figurent ici, une ligne chacune, dans l’ordre de votre choix.',
  emptyAction: 'Composer la première publication',
  unknown: 'Un tiret tient la place d’un chiffre qu’Instagram n’a pas donné.',
} as const;
