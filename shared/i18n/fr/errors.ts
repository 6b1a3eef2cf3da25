export const errors = {
  // the door
  invalid_request:
    'Vitrine n’a pas compris cette demande : rien n’a été modifié. Rechargez la fenêtre, puis réessayez.',
  internal:
    'Vitrine a rencontré un défaut qui lui est propre et a interrompu cette action. Ce qui était enregistré est intact. Réessayez ; si cela revient, le journal de l’application en dit plus.',
  not_found: 'Cet élément n’existe plus. Il a peut-être été supprimé entre-temps.',
  database_from_future:
    'Une version plus récente de Vitrine a utilisé cette bibliothèque. Installez la version actuelle pour l’ouvrir ; rien n’a été modifié.',
  database_damaged:
    'Vitrine ne peut pas lire sa bibliothèque : le fichier est endommagé. Rien n’a été modifié ; une copie faite avant la dernière mise à jour se trouve peut-être à côté.',
  // files
  file_unreadable:
    'Impossible de lire {{name}}. Vérifiez que vous avez le droit de l’ouvrir et que son disque est branché, puis ajoutez-le à nouveau.',
  file_missing: '{{name}} n’est plus à son emplacement. Retrouvez ce fichier et ajoutez-le à nouveau.',
  file_is_folder: '{{name}} est un dossier. Ouvrez-le et choisissez les photos ou les vidéos qu’il contient.',
  file_empty:
    '{{name}} est vide : ce fichier fait 0 octet. Exportez-le ou copiez-le de nouveau, puis ajoutez-le.',
  file_type_unsupported:
    '{{name}} est d’un type que Vitrine ne peut pas publier. Utilisez JPEG, HEIC, PNG ou WebP pour les photos, MP4, MOV ou WebM pour les vidéos.',
  file_not_what_it_says:
    '{{name}} n’est pas ce que son nom indique : son contenu n’est ni une photo ni une vidéo. Choisissez le fichier d’origine.',
  image_damaged:
    '{{name}} est endommagé ou incomplet et ne peut pas s’afficher en entier. Exportez-le ou copiez-le de nouveau, puis ajoutez-le.',
  image_too_big:
    '{{name}} compte plus de pixels que Vitrine ne peut en ouvrir : 268 mégapixels au plus. Exportez une copie plus petite, puis ajoutez-la.',
  video_damaged:
    '{{name}} est endommagé ou incomplet et ne peut pas être lu. Exportez-le ou copiez-le de nouveau, puis ajoutez-le.',
  video_without_picture:
    '{{name}} contient du son mais pas d’image. Instagram demande une vidéo avec une piste d’image.',
  video_undecodable:
    '{{name}} doit être convertie pour Instagram, et cet ordinateur ne sait pas lire ses images {{codec}}. Exportez-la en MP4 avec H.264, au plus 1 920 pixels de large et 60 images par seconde, puis ajoutez-la de nouveau.',
  video_conversion_failed:
    '{{name}} n’a pas pu être convertie pour Instagram. Exportez-la en MP4 avec H.264 et AAC, puis ajoutez-la de nouveau.',
  video_conversion_stopped:
    'La conversion de {{name}} a été arrêtée. Elle reprendra quand la vidéo sera nécessaire.',
  asset_in_use: '{{name}} sert à une publication qui n’est pas encore en ligne : le fichier a été conservé.',
  folder_too_full:
    'Le dossier {{name}} contient plus de {{max, number}} photos et vidéos. Choisissez celles que vous voulez ajouter.',
  folder_empty: 'Le dossier {{name}} ne contient ni photo ni vidéo que Vitrine connaisse.',
  disk_full:
    'Le disque est plein : {{name}} n’a pas été ajouté. Libérez de la place et ajoutez-le à nouveau ; ce que vous avez composé est conservé.',
  library_write_failed:
    'Vitrine n’a pas pu écrire {{name}} dans sa bibliothèque. Vérifiez que le disque accepte l’écriture, puis ajoutez-le à nouveau.',
  // drafts and posts
  draft_empty: 'Il n’y a encore rien à publier. Ajoutez une photo ou une vidéo.',
  caption_too_long:
    'La légende compte {{count, number}} caractères ; Instagram en accepte {{max, number}}. Raccourcissez-la de {{over, number}}.',
  too_many_hashtags:
    'La légende contient {{count, number}} hashtags ; Instagram en accepte {{max, number}}. Retirez-en {{over, number}}.',
  too_many_mentions:
    'La légende mentionne {{count, number}} comptes ; Instagram en accepte {{max, number}}. Retirez-en {{over, number}}.',
  too_many_slides:
    'Un carrousel contient au plus {{max, number}} vues. Retirez-en, ou placez le reste dans une deuxième publication.',
  kept_in_library:
    '« {{name}} » est conservé dans la bibliothèque : un carrousel contient au plus {{max, number}} vues. Placez-le dans une deuxième publication.',
  image_too_narrow:
    '{{name}} fait {{width, number}} pixels de large. Instagram en demande au moins {{min, number}}. Utilisez une version plus grande.',
  video_too_short:
    '{{name}} dure {{seconds, number}} s. Instagram accepte les vidéos à partir de {{min, number}} s. Choisissez une vidéo plus longue.',
  video_too_long:
    '{{name}} dure environ {{minutes, number}} min. Instagram accepte au plus {{max, number}} min. Raccourcissez la vidéo et ajoutez-la à nouveau.',
  video_too_big:
    '{{name}} pèse {{megabytes, number}} Mo. Instagram accepte au plus {{max, number}} Mo. Exportez la vidéo en plus léger et ajoutez-la à nouveau.',
  video_codec:
    '{{name}} est encodé en {{codec}}. Instagram accepte H.264 ou HEVC. Exportez la vidéo dans l’un de ces formats et ajoutez-la à nouveau.',
  audio_codec:
    'Le son de {{name}} est encodé en {{codec}}. Instagram accepte AAC. Exportez la vidéo avec un son AAC et ajoutez-la à nouveau.',
  video_frame_rate:
    '{{name}} compte {{fps, number}} images par seconde. Instagram en accepte de {{min, number}} à {{max, number}}. Exportez la vidéo dans cette plage et ajoutez-la à nouveau.',
  video_too_wide:
    '{{name}} fait {{width, number}} pixels de large. Instagram en accepte au plus {{max, number}}. Exportez la vidéo en plus petit et ajoutez-la à nouveau.',
  snippet_name_taken: 'Le nom « {{name}} » est déjà pris. Choisissez-en un autre, ou modifiez l’existant.',
  post_not_editable:
    'Cette publication est déjà chez Instagram et ne peut plus être modifiée ici. Dupliquez-la pour travailler sur une copie.',
  post_already_on_its_way: 'Cette publication est déjà en route. Rien n’a été envoyé deux fois.',
  post_past_point_of_no_return:
    'Instagram a déjà reçu l’ordre de publier : il n’est plus possible d’arrêter. L’état de la publication indiquera l’issue.',
  schedule_in_the_past: 'Ce moment est déjà passé. Choisissez-en un plus tard.',
  schedule_missed:
    'L’heure prévue est passée alors que Vitrine était fermée : rien n’a été publié. Publiez maintenant ou choisissez un autre moment.',
  publish_outcome_unknown:
    'Instagram n’a jamais indiqué si cette publication est en ligne. Vérifiez votre profil avant de la publier à nouveau.',
  post_no_room:
    'Le disque est plein : cette publication n’a pas pu continuer. Libérez de la place et réessayez ; votre brouillon est conservé et rien n’est publié deux fois.',
  // ce qui est dit d’une publication
  story_one_slide:
    'Une story montre une seule photo ou vidéo ; celle-ci en compte {{count, number}}. Gardez-en une et mettez les autres dans leurs propres stories, ou choisissez « Publication ».',
  story_too_long:
    '{{name}} dure {{seconds, number}} s. Une story accepte au plus {{max, number}} s. Raccourcissez la vidéo ou publiez-la comme reel.',
  video_ratio:
    '{{name}} mesure {{width, number}} × {{height, number}} pixels, ce qui est trop étroit ou trop large pour Instagram. Exportez la vidéo dans un autre format, de préférence 9:16.',
  audio_format:
    'Le son de {{name}} a {{channels, number}} canaux à {{khz, number}} kHz. Instagram accepte le mono ou le stéréo jusqu’à {{max, number}} kHz. Exportez la vidéo ainsi, puis ajoutez-la de nouveau.',
  too_many_tags:
    '{{count, number}} personnes sont identifiées ; Instagram en accepte {{max, number}} par publication. Retirez-en {{over, number}}.',
  tag_name_invalid:
    '« {{username}} » ne peut pas être un nom sur Instagram. Les noms se composent de lettres, de chiffres, de points et de tirets bas. Corrigez l’identification ou retirez-la.',
  tag_without_place:
    'L’endroit où se trouve @{{username}} dans {{name}} n’est pas indiqué. Cliquez sur la photo pour placer l’identification, ou retirez-la.',
  too_many_collaborators:
    '{{count, number}} personnes sont invitées ; Instagram en accepte {{max, number}}. Retirez-en {{over, number}}.',
  collaborator_name_invalid:
    '« {{username}} » ne peut pas être un nom sur Instagram. Les noms se composent de lettres, de chiffres, de points et de tirets bas. Corrigez l’invitation ou retirez-la.',
  collaborators_not_permitted:
    'Ce compte ne permet pas d’inviter des collaborateurs. Retirez-les ici et invitez-les sur Instagram une fois la publication en ligne.',
  alt_text_too_long:
    'Le texte alternatif de {{name}} compte {{count, number}} caractères ; Instagram en accepte {{max, number}}. Raccourcissez-le de {{over, number}}.',
  audio_name_without_sound: '{{name}} n’a pas de son qui puisse porter un nom. Effacez le nom du son.',
  cover_outside_video:
    'La couverture de {{name}} est l’instant à {{at, number}} s, mais la vidéo est envoyée de {{from, number}} s à {{to, number}} s. Choisissez un instant entre les deux.',
  cover_not_a_picture:
    '{{name}} est une vidéo. Une couverture personnelle doit être une photo ; choisissez un autre fichier.',
  cover_missing:
    'La photo choisie comme couverture n’est plus dans la bibliothèque. Choisissez de nouveau la couverture.',
  first_comment_too_long:
    'Le premier commentaire compte {{count, number}} caractères ; Instagram en accepte {{max, number}}. Raccourcissez-le de {{over, number}}.',
  first_comment_too_many_hashtags:
    'Le premier commentaire compte {{count, number}} hashtags ; Instagram en accepte {{max, number}}. Retirez-en {{over, number}}.',
  first_comment_not_permitted:
    'Vitrine ne peut pas écrire de commentaires pour ce compte. Connectez-vous de nouveau en autorisant la gestion des commentaires, ou renoncez au premier commentaire.',
  first_comment_failed:
    'La publication est en ligne, mais Instagram n’a pas pris son premier commentaire ({{code}}). Réessayez, ou écrivez-le sur Instagram.',
  first_comment_sign_in:
    'La publication est en ligne, mais son premier commentaire manque : Instagram demande une nouvelle connexion qui autorise les commentaires. Connectez-vous de nouveau, puis réessayez.',
  first_comment_unknown:
    'La publication est en ligne. Instagram n’a pas dit si son premier commentaire a été ajouté ; un nouvel essai vérifie d’abord et n’écrit rien deux fois.',
  // signing in
  login_app_id_invalid:
    'Un identifiant d’application est un nombre d’environ 15 chiffres. Copiez-le depuis la page de votre application chez Meta et collez-le ici.',
  login_app_secret_missing:
    'La clé secrète de l’application manque. Chez Meta, elle se trouve à côté de l’identifiant, sous « Afficher ».',
  login_denied:
    'Facebook indique que les autorisations n’ont pas été accordées. Rien n’a été connecté. Réessayez et acceptez-les quand Facebook les demande.',
  login_cancelled: 'La connexion a été annulée. Rien n’a été connecté.',
  login_timed_out:
    'Facebook ne vous a pas renvoyé à temps : Vitrine a cessé d’attendre. Rien n’a été connecté. Recommencez quand vous serez prêt.',
  login_state_mismatch:
    'Cette réponse appartient à une autre connexion : Vitrine ne l’a pas utilisée. Recommencez et servez-vous de la page qui s’ouvre.',
  login_address_invalid:
    'Ce n’est pas l’adresse vers laquelle Facebook vous renvoie. Copiez l’adresse entière de la dernière page, de « http » jusqu’à la fin.',
  login_superseded:
    'Une connexion plus récente a été commencée : celle-ci est terminée. Poursuivez avec la plus récente.',
  login_port_unavailable:
    'Un autre programme occupe la porte où Vitrine attend la réponse de Facebook. Fermez-le, ou redémarrez l’ordinateur, puis réessayez.',
  login_browser_failed: 'Le navigateur ne s’est pas ouvert. Copiez le lien et ouvrez-le vous-même.',
  login_app_unknown:
    'Meta ne connaît aucune application portant cet identifiant. Copiez-le de nouveau depuis la page de votre application chez Meta ; rien d’autre n’est à changer.',
  login_secret_refused:
    'L’identifiant est juste, mais la clé secrète n’est pas la sienne. Chez Meta, choisissez « Afficher » à côté de la clé secrète et copiez-la de nouveau.',
  login_redirect_refused:
    'Meta n’accepte pas l’adresse de retour. Ajoutez-la à votre application chez Meta, exactement comme elle est affichée ici, puis recommencez.',
  login_return_address_invalid:
    'L’adresse de retour doit commencer par https:// et ne contenir ni « ? » ni « # ». Saisissez l’adresse à laquelle votre page s’ouvre.',
  login_other_account:
    'Vous vous êtes connecté, mais {{username}} ne figurait pas parmi les comptes cochés. Recommencez et cochez ce compte ; rien n’a été changé.',
  login_app_forgotten:
    'Vitrine n’a plus la clé secrète de l’application de ce compte. Saisissez une nouvelle fois l’identifiant et la clé secrète ; brouillons, file et historique restent.',
  login_app_refused:
    'Meta n’accepte pas cet identifiant avec cette clé secrète. Comparez les deux avec la page de votre application chez Meta, puis réessayez.',
  login_code_refused:
    'Meta n’a pas accepté la réponse de cette connexion ; elle ne sert qu’une fois et peu de temps. Recommencez.',
  login_no_page:
    'Ce compte Facebook n’a donné accès à aucune Page. Créez une Page ou demandez un rôle sur la vôtre, associez-y votre compte Instagram, puis réessayez.',
  login_no_instagram_account:
    'Aucun compte professionnel Instagram n’est associé à vos Pages. Dans Instagram, passez à un compte professionnel et associez-le à votre Page, puis réessayez.',
  login_permission_missing:
    'Facebook n’a pas accordé une autorisation dont Vitrine a besoin ({{permission}}). Recommencez et laissez toutes les autorisations cochées.',
  sandbox_unavailable: 'Le bac à sable n’a pas démarré. Réessayez ; si cela revient, redémarrez Vitrine.',

  rehearsal_unfinished:
    'La répétition n’a pas pu aller jusqu’au bout : rien n’est encore établi. Votre brouillon est intact ; relancez la répétition.',
  rehearsal_no_room:
    'Il ne reste pas assez de place sur le disque pour répéter avec des copies de vos fichiers. Libérez de la place, puis relancez la répétition.',
  // comments
  comment_gone: 'Ce commentaire n’est plus sur Instagram.',
  comment_unchanged:
    'Instagram a pris la demande sans rien changer. Ouvrez le commentaire sur Instagram pour voir pourquoi.',
  reply_empty: 'Une réponse a besoin de quelques mots.',
  reply_too_long:
    'Une réponse peut compter {{max}} caractères ; celle-ci en a {{actual}}. Raccourcissez-la et renvoyez-la.',
  reply_refused:
    'Instagram a refusé cette réponse (code {{code}}, {{subcode}}). Elle n’est pas sous la publication. Changez les mots, ou ouvrez le commentaire sur Instagram.',
  private_reply_too_long:
    'Une réponse privée peut peser 1 000 octets, soit environ 1 000 lettres simples ; celle-ci est plus longue. Raccourcissez-la et renvoyez-la.',
  private_reply_too_late:
    'Instagram accepte les réponses privées dans les sept jours suivant un commentaire. Celui-ci est plus ancien ; répondez plutôt en public.',
  private_reply_sent_already:
    'Ce commentaire a déjà sa réponse privée. Instagram en autorise une par commentaire.',
  action_too_late: 'C’est déjà parti vers Instagram et ne peut plus être repris.',
  // Instagram
  network_unreachable:
    'Instagram est injoignable depuis cet ordinateur. Vérifiez la connexion ; Vitrine reprendra dès son retour.',
  network_timeout: 'Instagram a mis trop longtemps à répondre. Réessayez dans un instant.',
  meta_sign_in_again:
    'Instagram demande une nouvelle connexion. Reconnectez-vous ; les brouillons et les publications programmées sont conservés.',
  meta_permission_missing:
    'Ce compte n’a pas donné à Vitrine l’autorisation nécessaire. Reconnectez-vous et laissez toutes les autorisations cochées.',
  meta_access_removed:
    'L’accès de Vitrine a été retiré dans les réglages de Facebook ou d’Instagram. Reconnectez-vous pour le rétablir. Les brouillons et les publications programmées sont conservés.',
  meta_password_changed:
    'Le mot de passe de ce compte a été changé, ce qui met fin à toutes les connexions. Reconnectez-vous. Les brouillons et les publications programmées sont conservés.',
  meta_account_unconfirmed:
    'Ce compte n’est pas encore confirmé. Ouvrez l’application Facebook ou Instagram, confirmez l’adresse e-mail ou le numéro de téléphone, puis reconnectez-vous ici.',
  meta_page_role_lost:
    'Vous n’avez plus de rôle sur la Page Facebook de ce compte. Demandez à une personne qui gère la Page de vous le rendre, puis reconnectez-vous.',
  meta_app_not_allowed:
    'Votre application chez Meta n’a pas le droit de faire cela. Sur la page de l’application chez Meta, ajoutez les autorisations pour publier sur Instagram, puis reconnectez-vous.',
  meta_throttled:
    'Instagram demande une pause après de nombreuses requêtes. Vitrine reprendra d’elle-même dès que possible.',
  meta_quota_reached:
    'La limite de publications d’Instagram sur 24 heures est atteinte. La publication partira dès que la limite le permettra.',
  meta_account_restricted:
    'Instagram a restreint ce compte ou souhaite vérifier quelque chose. Ouvrez l’application Instagram avec ce compte, réglez ce qui est demandé, puis réessayez ici. Rien n’a été publié.',
  meta_account_unavailable:
    'Instagram ne trouve pas ce compte pour l’instant. Ouvrez l’application Instagram avec ce compte : réactivez-le s’il était désactivé et vérifiez qu’il s’agit d’un compte professionnel, puis réessayez. Rien n’a été publié.',
  meta_action_blocked:
    'Instagram bloque cette action pour l’instant, car elle lui paraît automatique. Attendez quelques heures avant de réessayer. Rien n’a été publié.',
  meta_policy_block:
    'Instagram empêche ce compte de publier en raison de ses règles. Dans l’application Instagram, ouvrez Paramètres, « Statut du compte », pour voir pourquoi et jusqu’à quand ; publiez de nouveau ensuite. Rien n’a été publié.',
  meta_unavailable: 'Instagram connaît actuellement une perturbation. Réessayez dans quelques minutes.',
  meta_answer_unreadable: 'La réponse d’Instagram n’a pas pu être lue. Réessayez dans un instant.',
  meta_media_refused:
    'Instagram n’accepte pas {{name}}. Exportez ce fichier de nouveau ou remplacez-le. Rien n’a été publié.',
  meta_media_fetch_failed:
    'Instagram n’a pas pu récupérer {{name}} là où ce fichier attend. Réessayez ; si cela revient, choisissez l’autre endroit dans Réglages, « Où attendent les images ». Rien n’a été publié.',
  meta_image_too_big:
    'Instagram juge {{name}} trop lourd ; les photos sont acceptées jusqu’à 8 Mo. Rien n’a été publié.',
  meta_image_format:
    'Instagram n’accepte pas le format de {{name}}. Exportez la photo en JPEG et remplacez-la. Rien n’a été publié.',
  meta_image_ratio:
    'Instagram n’accepte pas les proportions de {{name}} ; elles doivent se situer entre 4:5 et 1,91:1. Choisissez un autre cadrage. Rien n’a été publié.',
  meta_video_format:
    'Instagram n’accepte pas le format de {{name}}. Exportez la vidéo en MP4 avec H.264 et AAC, puis remplacez-la. Rien n’a été publié.',
  meta_caption_too_long:
    'Instagram juge la légende trop longue, ou trop riche en hashtags ou en mentions. Raccourcissez-la. Rien n’a été publié.',
  meta_carousel_size:
    'Instagram accepte de 2 à 10 vues dans un carrousel. Changez le nombre de vues. Rien n’a été publié.',
  meta_container_expired:
    'Ce qui avait été envoyé a attendu plus d’un jour et Instagram l’a écarté. Publiez à nouveau pour refaire l’envoi. Rien n’a été publié.',
  meta_processing_failed:
    'Instagram n’a pas pu traiter {{name}}. Réessayez ; si cela revient, exportez le fichier de nouveau. Rien n’a été publié.',
  meta_processing_too_slow:
    'Instagram traite cette publication depuis trop longtemps. Rien n’a été publié. Réessayez plus tard.',
  meta_place_invalid:
    'Instagram ne connaît plus ce lieu. Choisissez-en un autre ou laissez le champ vide. Rien n’a été publié.',
  meta_cover_time:
    'L’image de couverture choisie se trouve hors de {{name}}. Choisissez un autre instant de la vidéo. Rien n’a été publié.',
  meta_product_tags:
    'Instagram n’accepte pas les identifications de produits de cette publication. Retirez-les ou corrigez-les, puis réessayez.',
  meta_too_many_tags:
    'Instagram autorise 20 personnes identifiées par publication. Retirez-en quelques-unes, puis réessayez.',
  meta_duplicate_post:
    'Selon Instagram, cette même publication est déjà en ligne. Regardez votre profil dans l’application Instagram ; si elle y est, supprimez celle-ci, sinon modifiez la légende et publiez de nouveau.',
  meta_checkpoint:
    'Facebook ou Instagram souhaite vérifier votre identité. Ouvrez son application ou facebook.com, suivez les étapes indiquées, puis reconnectez-vous ici.',
  meta_trial_not_eligible:
    'Instagram ne propose pas encore les reels d’essai à ce compte. Publiez-le comme un reel ordinaire.',
  meta_request_invalid:
    'Instagram n’a pas compris ce que Vitrine demandait ({{code}}, {{subcode}}). C’est un défaut de Vitrine, pas de votre publication. Copiez le rapport sous « Ce qui s’est passé jusqu’ici » et demandez de l’aide avec lui. Rien n’a été publié.',
  meta_refused:
    'Instagram a refusé avec un code que Vitrine ne connaît pas : {{code}}, {{subcode}}. Pour demander de l’aide, citez cette trace : {{trace}}.',
  staging_failed:
    '{{name}} n’a pas pu être déposé là où Instagram le récupère. Réessayez ; rien n’a été publié.',
  // the creator's own storage
  storage_not_set_up:
    'Ce compte n’a pas de Page Facebook où les images et les films pourraient attendre Instagram. Dans Réglages, « Où attendent les images », indiquez votre propre stockage avant de publier.',
  storage_secret_missing:
    'Vitrine n’a plus la clé secrète de votre stockage, car cet ordinateur ne garde aucun secret après la fermeture. Saisissez-la à nouveau dans Réglages, « Où attendent les images ».',
  storage_changed:
    'Cette image attend dans le stockage indiqué auparavant. Supprimez-la là-bas à la main, ou saisissez de nouveau l’ancien stockage.',
  storage_details_invalid:
    'Il manque quelque chose dans les données de votre stockage : {{field}}. Comparez avec la page de votre fournisseur.',
  storage_not_public:
    '{{host}} n’est accessible que depuis votre propre réseau, ou sans chiffrement. Instagram vient chercher les images par internet : utilisez une adresse qui commence par https:// et qui y est ouverte.',
  storage_unreachable:
    'Votre stockage {{host}} ne répond pas. Vérifiez l’adresse et votre connexion, puis réessayez.',
  storage_certificate:
    '{{host}} ne prouve pas son identité : son certificat n’est pas valable. Interrogez votre fournisseur ou corrigez l’adresse.',
  storage_key_unknown:
    'Votre stockage ne connaît pas cette clé d’accès. Copiez-la de nouveau depuis la page de votre fournisseur.',
  storage_secret_wrong:
    'La clé d’accès est connue, mais la clé secrète n’est pas la sienne. Copiez de nouveau les deux depuis la page de votre fournisseur.',
  storage_bucket_missing:
    'Votre stockage {{host}} n’a aucun compartiment nommé « {{bucket}} ». Vérifiez l’orthographe ou créez-le chez votre fournisseur.',
  storage_region_wrong:
    'Le compartiment « {{bucket}} » ne se trouve pas dans cette région ; votre stockage parle de « {{region}} ». Saisissez la région que montre votre fournisseur.',
  storage_clock_wrong:
    'L’horloge de cet ordinateur est trop décalée pour votre stockage. Laissez le système régler la date et l’heure, puis réessayez.',
  storage_write_denied:
    'Cette clé d’accès ne peut pas déposer de fichiers dans « {{bucket}} ». Autorisez-la à y écrire chez votre fournisseur.',
  storage_remove_denied:
    'Cette clé d’accès peut déposer des fichiers dans « {{bucket}} » mais pas les supprimer. Autorisez la suppression, afin qu’aucune image n’y reste.',
  storage_not_readable:
    'L’image se trouve dans votre stockage, mais {{host}} ne la montre pas de l’extérieur. Autorisez les adresses signées chez votre fournisseur, puis réessayez. Rien n’a été publié.',
  storage_full:
    'Votre stockage n’a plus de place dans « {{bucket}} ». Libérez-en, puis réessayez. Rien n’a été publié.',
  storage_busy: 'Votre stockage {{host}} est surchargé pour l’instant. Réessayez dans quelques minutes.',
  storage_refused:
    'Votre stockage {{host}} a refusé avec « {{code}} ». Demandez à votre fournisseur ce que cela signifie. Rien n’a été publié.',
  webhook_port_taken:
    'Le port {{port}} est utilisé par un autre programme. Choisissez-en un autre et dirigez-y votre tunnel.',
  webhook_port_refused:
    'Cet ordinateur ne laisse pas Vitrine écouter sur le port {{port}}. Choisissez-en un autre au-dessus de 1024.',
  webhook_unreadable:
    'Instagram a envoyé quelque chose que Vitrine ne sait pas lire. C’est conservé, et vous pourrez réessayer après une mise à jour.',
  webhook_off: 'Activez d’abord la réception, pour que l’adresse mène quelque part.',
  webhook_address_wrong:
    'Instagram ne peut pas atteindre cette adresse. Elle commence par https:// et porte un nom comme hooks.example.com.',
  webhook_address_private:
    '{{host}} mène à un réseau privé qu’Instagram ne peut pas atteindre. Collez l’adresse publique de votre tunnel ou de votre proxy.',
  webhook_address_silent:
    '{{host}} ne répond pas. Vérifiez que votre tunnel ou votre proxy fonctionne, puis réessayez.',
  webhook_address_elsewhere:
    '{{host}} répond, mais pas depuis cet ordinateur (réponse : {{status}}). Dirigez-la vers le port {{port}} sans changer le chemin, puis réessayez.',
  webhook_subscription_refused: 'Instagram n’a pas accepté l’abonnement. Réessayez dans quelques minutes.',
  webhook_subscription_lost:
    'Instagram ne signale plus ce compte et n’a pas pu être réabonné. Abonnez-le de nouveau.',
} as const;
