/** What the page shows, and the words that it uses, each workspace in a paragraph. */
export function Explanation() {
  return (
    <section aria-label="What you see">
      <h3 className="help-heading">What you see</h3>
      <p>
        A language model has read each text and answered with a list of numbers: its <b>embedding</b>, a point
        in a space of a few hundred dimensions. Texts that mean similar things get points that lie near each
        other.
      </p>
      <p>
        <b>Cosine</b> compares the directions of two points: 1 is the same direction, 0 unrelated, −1
        opposite. <b>Dot product</b> also counts how long the vectors are; <b>L2</b> is the straight distance,
        so smaller is nearer. On vectors of length 1 all three rank the same. What counts as a high score
        differs from model to model: compare scores of one model only.
      </p>
      <p>
        <b>The map is a shadow.</b> Two or three of the many dimensions fit on a screen, so neighbours there
        may be far apart in truth. <b>PCA</b> draws it along the directions in which the texts differ most.
        The lines lead from the selected text to its true nearest neighbours, and the trust figure says how
        far the map can be believed.
      </p>
      <p>
        <b>Inside</b> shows how a text becomes its vector. It is cut into <b>tokens</b>, words or pieces of
        words that the model knows by number; special ones such as [CLS] and [SEP] are added at its ends.
        Layer by layer, <b>attention</b> lets every token take something from the others. <b>Pooling</b> makes
        one vector of those of all tokens, often their mean.
      </p>
      <p>
        <b>Search</b> cuts documents into chunks and ranks them for a query: by meaning (vectors), by words
        (BM25), and by both (hybrid: the places in the two rankings are merged by reciprocal-rank fusion,
        RRF). A model that was trained with prompts wants one before questions and another before passages;
        the text that is encoded is shown with them.
      </p>
      <p>
        Queries whose answers are known measure a search. <b>Recall@5</b> is the share of the documents that
        answer which stands among the first five. <b>MRR</b> is 1 divided by the place of the first that
        answers, on average. <b>nDCG@10</b> counts what the first ten hold, less the further down it stands; 1
        is the best order there is.
      </p>
      <p>
        <b>Dimensions</b> shows what is left when vectors keep fewer numbers, or coarser ones: which texts are
        still beside each other, and what memory, disk and search time that saves.
      </p>
    </section>
  )
}
