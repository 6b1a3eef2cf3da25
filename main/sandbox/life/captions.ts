/** Captions of a ceramics studio in Nantes, in the order of the still lifes they belong to. */
export const CAPTIONS: readonly string[] = [
  'Last light on the kiln shed.\n\nTwelve hours of firing, and the door stays shut until tomorrow noon. Nobody sleeps well tonight.\n\n#ceramics #kiln #nantes',
  'Forest walk, clay hunting. The bank below the chapel gives a grey body that fires to warm rust.\n\n#wildclay #ceramics',
  'Throwing a tall vase in one pull. Almost.\n\n#wheelthrown #pottery',
  'Shelves after the firing. Forty-one bowls in, thirty-eight out. The three that cracked go to the garden.\n\n#stoneware',
  'Celadon test tiles, batch 9. Same recipe, five cooling curves. We keep number four.\n\n#glaze #celadon',
  'Three bowls, one afternoon. The red one was a mistake and is everybody’s favourite.\n\n#handmade #stoneware',
  'Morning glaze. The studio smells of rain and ash, the radio is on, the tea is cold already.\n\n#atelier #nantes',
  'A plate for Maison Ravel. Two hundred and ten of them by December, each one turned by hand.\n\n#tableware #commande',
  'Arches. I drew them in Sardinia last summer and could not leave them alone since.\n\n#ceramicart #arches',
  'Slip, trailed while still wet. You get one try.\n\n#slipware #process',
  'The moon jar is dry. Now we wait, and try not to touch it.\n\n#moonjar',
  'Indigo stripes on a white body. Cobalt, a soft brush, and a slow wheel.\n\n#blueandwhite',
  'Sunday at the open studio. Thank you for coming, and for the cake.\n\n#openstudio #nantes',
  'Terracotta, before and after. The sun did the first half.\n\n#terracotta',
  'New espresso cups in sand and rose. They go online on Friday at 18:30.\n\n#espressocup #newin',
  'Kiln shelf geometry. The gaps matter more than the pots.\n\n#kilnlife',
  'The glaze ran exactly where I hoped. This happens twice a year.\n\n#reductionfiring',
  'Still life with a pear, because it was there.\n\n#stilllife #ceramics',
];

export const COMMENTS: readonly [string, ...string[]] = [
  'The colour of that glaze',
  'Is the tall one still available?',
  'Do you ship to Belgium?',
  'Saw these in person on Sunday, even better',
  'What temperature do you fire at?',
  'This made my morning',
  'Magnifique, comme toujours',
  'Workshop dates for January, please',
  'That curve',
  'My favourite so far',
  'How do you stop the slip from cracking?',
  'Hâte de voir la suite',
];

export const COMMENTERS: readonly [string, ...string[]] = [
  'marie.potiere',
  'jonas_clay',
  'studio.brume',
  'lea.b44',
  'thekilnroom',
  'paul.garnier',
  'saltandash',
  'ines.terre',
  'nantes.mains',
  'oliverthrows',
];
