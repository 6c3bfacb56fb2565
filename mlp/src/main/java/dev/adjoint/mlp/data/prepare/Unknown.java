package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.text.Mistake;

/// An encoder's treatment of texts outside its categories, such as a town that did not occur in the
/// training part. Chosen when the encoder is fitted.
///
/// @param kind the treatment of such a text
/// @param leastRows the least number of rows per category in the training part; rarer ones are
///   treated as unknown, so that there are examples to learn from
public record Unknown(Kind kind, int leastRows) {
    /// The treatment of an unknown text.
    public enum Kind {
        /// The table is rejected; the message gives the text, its column and row.
        REFUSED,
        /// All columns of the encoder are 0 in that row.
        ZEROS,
        /// The column `other` is 1 in that row, or the number is the one after the last. A category
        /// called `other` shares that column.
        OTHER
    }

    /// @throws IllegalArgumentException if the number of rows is below 1, or not 1 for `REFUSED`
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

    /// Rejects a table with an unknown text: the default of encoders.
    public static Unknown refused() {
        return new Unknown(Kind.REFUSED, 1);
    }

    /// Encodes an unknown text as zeros.
    public static Unknown zeros() {
        return new Unknown(Kind.ZEROS, 1);
    }

    /// Encodes unknown texts, and categories with fewer rows than `leastRows`, as `other`.
    ///
    /// @param leastRows 1 or more, such as 10; with 1 nothing is learnt about `other`
    public static Unknown other(int leastRows) {
        return new Unknown(Kind.OTHER, leastRows);
    }
}
