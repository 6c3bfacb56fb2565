package dev.adjoint.mlp.loss;

import dev.adjoint.mlp.text.Mistake;

import java.util.Arrays;

/// The outputs and targets that a loss accepts. A training checks both before it changes anything,
/// and rejects others. An evaluation checks them too.
///
/// @param loss the loss's name in messages
/// @param tolerance the largest distance of a sum of targets from 1, and of a target above 1;
///   infinite if targets are not checked
public record Terms(String loss, Outputs outputs, Targets targets, double tolerance) {
    /// The terms of an unknown loss, such as a lambda: nothing is rejected.
    public static final Terms UNKNOWN = new Terms("loss", Outputs.ANY, Targets.ANY, 0);

    /// The tolerance unless [Losses#targetsWithin] sets another.
    static final double TOLERANCE = 1e-3;

    /// The range of a model's outputs.
    public enum Outputs {
        /// Any numbers.
        ANY,
        /// Numbers that the loss itself converts to probabilities: not limited to 0 to 1.
        LOGITS,
        /// Numbers from 0 to 1 for all parameters.
        PROBABILITIES
    }

    /// The kind of target rows.
    public enum Targets {
        /// Unknown.
        ANY,
        /// Any numbers: a regression.
        NUMBERS,
        /// 1 or -1, each independent.
        SIGNS,
        /// From 0 to 1, each independent: the probability of yes.
        SHARES,
        /// 0 or above, with the sum 1 per row: a distribution over classes.
        DISTRIBUTIONS,
        /// A single 1 among zeros per row: a class.
        ONE_HOT
    }

    static Terms of(String loss, Outputs outputs, Targets targets) {
        return new Terms(loss, outputs, targets, TOLERANCE);
    }

    Terms within(double newTolerance) {
        return new Terms(loss, outputs, targets, newTolerance);
    }

    /// Checks rows of targets.
    ///
    /// @param rows row by row
    /// @param columns targets per row
    /// @param first the number of the first row in messages
    /// @throws IllegalArgumentException if a row does not fit; the message has the row and a fix
    public void requireTargets(double[] rows, int columns, int first) {
        if (!checksTargets()) {
            return;
        }
        for (int from = 0; from < rows.length; from += columns) {
            if (!fits(rows, from, from + columns)) {
                double[] row = Arrays.copyOfRange(rows, from, from + columns);
                throw refused(row, first + from / columns);
            }
        }
    }

    /// Whether [#requireTargets] rejects any rows of targets.
    public boolean checksTargets() {
        return Double.isFinite(tolerance) && targets != Targets.ANY && targets != Targets.NUMBERS;
    }

    private boolean fits(double[] rows, int from, int to) {
        double sum = 0;
        boolean isWithin = true;
        boolean isSign = true;
        boolean isWhole = true;
        for (int i = from; i < to; i++) {
            double target = rows[i];
            sum += target;
            isWithin &= target >= 0 && target <= 1 + tolerance;
            isSign &= Math.abs(target) == 1;
            isWhole &= target == 0 || target == 1;
        }
        boolean isSumOne = Math.abs(sum - 1) <= tolerance;
        return switch (targets) {
            case ANY, NUMBERS -> true;
            case SIGNS -> isSign;
            case SHARES -> isWithin;
            case DISTRIBUTIONS -> isWithin && isSumOne;
            case ONE_HOT -> isWhole && isSumOne;
        };
    }

    private IllegalArgumentException refused(double[] targetsOfRow, int row) {
        double sum = Arrays.stream(targetsOfRow).sum();
        String needed =
                switch (targets) {
                    case ANY, NUMBERS -> "numbers";
                    case SIGNS -> "1 or -1";
                    case SHARES -> "targets from 0 to 1";
                    case DISTRIBUTIONS -> "0 or above with the sum 1, to within " + tolerance;
                    case ONE_HOT -> "a single 1 among zeros";
                };
        return Mistake.of(
                loss,
                "the targets "
                        + Arrays.toString(targetsOfRow)
                        + " with the sum "
                        + sum
                        + " in row "
                        + row,
                needed,
                cure());
    }

    private String cure() {
        return targets == Targets.SIGNS
                ? "give 1 for yes and -1 for no, or take BINARY_CROSS_ENTROPY_OF_LOGITS"
                : "take MEAN_SQUARED_ERROR for numbers, one-hot rows for classes, or set a"
                        + " tolerance by Losses.targetsWithin";
    }
}
