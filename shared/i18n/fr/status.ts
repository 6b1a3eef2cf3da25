export const status = {
  draft: 'Brouillon',
  scheduled: 'Programmée',
  waiting_network: 'En attente du réseau',
  waiting_quota: 'En attente du quota',
  preparing: 'Préparation',
  uploading: 'Envoi',
  processing: 'Traitement',
  publishing: 'Publication',
  confirming: 'Confirmation',
  published: 'Publiée',
  needs_attention: 'À revoir',
} as const;
