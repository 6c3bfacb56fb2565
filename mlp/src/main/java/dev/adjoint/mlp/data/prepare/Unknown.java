package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.text.Mistake;

/// What an encoder does with a text that is none of its categories, such as a town that the
/// training part did not have: chosen when it is fitted.
///
/// @param kind what becomes of such a text
/// @param leastRows how many rows of the training part a category has at least; rarer ones are
///   treated as unknown, so that there is something to learn from
public record Unknown(Kind kind, int leastRows) {
    /// What becomes of an unknown text.
    public enum Kind {
        /// The table is refused, with the text, its column and row.
        REFUSED,
        /// All columns of the encoder are 0 in that row.
        ZEROS,
        /// The column `other` is 1 in that row, or the number after the last one. A category that
        /// is called `other` is that column.
        OTHER
    }

    /// @throws IllegalArgumentException if the number of rows is below 1, or not 1 for a refusal
    public Unknown {
        boolean holds = leastRows == 1 || (leastRows > 1 && kind != Kind.REFUSED);
        if (!holds) {
            throw Mistake.of(
                    "unknown",
                    leastRows + " rows for " + kind,
                    "1 or more, and 1 for a refusal",
                    "take 1, or another kind");
        }
    }

    /// Refuses a table with an unknown text: what encoders do unless something else is chosen.
    public static Unknown refused() {
        return new Unknown(Kind.REFUSED, 1);
    }

    /// Encodes an unknown text as zeros.
    public static Unknown zeros() {
        return new Unknown(Kind.ZEROS, 1);
    }

    /// Encodes an unknown text as `other`, and so categories of fewer rows than so many.
    ///
    /// @param leastRows 1 or more, such as 10; with 1 nothing is learnt of `other`
    public static Unknown other(int leastRows) {
        return new Unknown(Kind.OTHER, leastRows);
    }
}
