/** A document to start from, written for this product; each teaches one thing. */
export interface StartingSet {
  readonly id: string
  readonly title: string
  /** What to look for, one sentence. */
  readonly teaches: string
  readonly groups: readonly string[]
  /** The two texts that the pair inspector opens with: positions. */
  readonly pair: readonly [number, number]
  readonly texts: readonly { readonly text: string; readonly group: string | null }[]
}

/** `grouped({ animals: ['dog', …] })` reads as the set looks on screen. */
function grouped(lines: Readonly<Record<string, readonly string[]>>): Pick<StartingSet, 'groups' | 'texts'> {
  return {
    groups: Object.keys(lines),
    texts: Object.entries(lines).flatMap(([group, texts]) => texts.map((text) => ({ text, group }))),
  }
}

export const startingSets: readonly StartingSet[] = [
  {
    id: 'animals',
    title: 'dog, cat, car',
    teaches: 'Meaning becomes distance: dog lies nearer to cat than to car.',
    pair: [0, 2],
    ...grouped({
      animals: ['dog', 'puppy', 'cat', 'kitten', 'horse'],
      vehicles: ['car', 'truck', 'bicycle', 'train'],
      fruit: ['apple', 'banana', 'cherry'],
    }),
  },
  {
    id: 'bank',
    title: 'One word, two meanings',
    teaches: 'The same word lands in different places: its sentence decides which bank is meant.',
    pair: [0, 4],
    ...grouped({
      river: [
        'We sat on the bank of the river and watched the boats.',
        'The flood washed away part of the bank.',
        'Willows grow along the muddy bank.',
        'The boat drifted to the far shore.',
      ],
      money: [
        'The bank approved my loan this morning.',
        'She keeps her savings in a bank account.',
        'The bank charges a fee for every transfer.',
        'He asked for a mortgage on the house.',
      ],
      'word alone': ['bank', 'river', 'money'],
    }),
  },
  {
    id: 'paraphrase',
    title: 'Same meaning or same words?',
    teaches:
      'A paraphrase shares the meaning but few words; a near-miss shares the words but not the meaning.',
    pair: [0, 3],
    ...grouped({
      original: [
        'The film was far too long.',
        'How do I reset my password?',
        'The company bought its rival.',
      ],
      paraphrase: [
        'That movie went on forever.',
        'I forgot my login and need a new one.',
        'The firm took over a competitor.',
      ],
      'near-miss': [
        'The film was far too short.',
        'How do I reset my phone?',
        'The rival bought the company.',
      ],
    }),
  },
  {
    id: 'negation',
    title: 'Negation',
    teaches:
      'One small word turns a statement round, yet the vectors often hardly move: check before you trust.',
    pair: [0, 4],
    ...grouped({
      yes: [
        'I like this restaurant.',
        'The medicine is safe for children.',
        'The train arrived on time.',
        'Everyone passed the exam.',
      ],
      no: [
        'I do not like this restaurant.',
        'The medicine is not safe for children.',
        'The train did not arrive on time.',
        'Nobody passed the exam.',
      ],
      'said otherwise': [
        'This place serves great food.',
        'Do not give this drug to children.',
        'The train was late.',
        'All of them failed the exam.',
      ],
    }),
  },
  {
    id: 'questions',
    title: 'Questions and passages',
    teaches: 'Search is asymmetric: a short question should find the long passage that answers it.',
    pair: [0, 4],
    ...grouped({
      questions: [
        'why is the sky blue',
        'how do vaccines work',
        'when was the printing press invented',
        'what does a compiler do',
      ],
      passages: [
        'Air scatters short wavelengths of sunlight more than long ones, so blue light reaches us from every direction.',
        'They show the immune system a harmless piece of a germ, so that it recognises the real one later.',
        'Johannes Gutenberg built a machine with movable metal type in Mainz around 1440.',
        'It translates source code written by people into instructions that a processor can run.',
        'At sunset light crosses more air, and the red that is left colours the clouds.',
      ],
    }),
  },
  {
    id: 'style',
    title: 'Same facts, different style',
    teaches: 'Is a text placed by what it says or by how it says it? Each fact appears in three styles.',
    pair: [0, 3],
    ...grouped({
      plain: [
        'The match was cancelled because of heavy rain.',
        'The shop will close at six today.',
        'The new phone has a better battery.',
      ],
      formal: [
        'Owing to severe precipitation, the fixture has been abandoned.',
        'Customers are advised that the premises shall cease trading at 18:00 this evening.',
        'The latest handset offers considerably extended battery endurance.',
      ],
      chatty: [
        "no game tonight guys, it's pouring!!",
        'heads up, shop shuts at 6 today :)',
        'omg the battery on this new phone lasts forever',
      ],
    }),
  },
]

/** The set that is on screen before anything is loaded; its vectors are shipped in public/samples. */
export const firstSet: StartingSet = startingSets[0] as StartingSet
