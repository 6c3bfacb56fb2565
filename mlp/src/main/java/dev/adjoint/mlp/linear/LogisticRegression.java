package dev.adjoint.mlp.linear;

import dev.adjoint.autodiff.ops.LossOps;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.optimizer.Optimizer;
import dev.adjoint.mlp.optimizer.batch.Minimizer;
import dev.adjoint.mlp.text.Mistake;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/// Logistic regression: the model sigmoid(w · x + b) with the least mean cross-entropy to labels 0
/// and 1, plus `penalty` / 2 times the sum of the squared weights.
///
/// ```java
/// LogisticModel model = LogisticRegression.withIntercept().fit(rows, labels).model();
/// ```
///
/// @param intercept whether there is a b; it is not penalised
/// @param penalty 0 for none. Where a plane parts the two labels, the loss has no least value
///   without one: the weights grow with every step
public record LogisticRegression(boolean intercept, double penalty) {
    private static final double TOLERANCE = 1e-8;

    /// A slope that is worth a warning. Below about the root of a double's precision, rounding of
    /// the loss may hide the way down.
    private static final double STEEP = 1e-6;

    public LogisticRegression {
        if (!(penalty >= 0 && Double.isFinite(penalty))) {
            throw Mistake.of(
                    "logistic regression",
                    "the penalty " + penalty,
                    "a finite number of at least 0",
                    "take 0.01");
        }
    }

    public static LogisticRegression withIntercept() {
        return new LogisticRegression(true, 0);
    }

    public static LogisticRegression withoutIntercept() {
        return new LogisticRegression(false, 0);
    }

    public LogisticRegression penalty(double newPenalty) {
        return new LogisticRegression(intercept, newPenalty);
    }

    /// The model that conjugate gradients find: the best, but for slopes of the loss of about 10⁻⁸.
    ///
    /// @param rows features
    /// @param labels 0 or 1, one a row
    /// @throws IllegalArgumentException where there is no row, rows differ in length, there are
    ///   more rows than labels or fewer, a feature is not finite, or a label is not 0 or 1
    public Fit<LogisticModel> fit(double[][] rows, int[] labels) {
        return fit(Samples.labelled("fit", rows, labels));
    }

    /// As [#fit(double[][], int[])], for data with labels of two classes.
    ///
    /// @throws IllegalArgumentException where the data has none, or more classes
    public Fit<LogisticModel> fit(Dataset data) {
        return fit(Samples.labelled("fit", data));
    }

    /// The model that a minimiser finds from 0.
    ///
    /// @throws IllegalArgumentException as [#fit(double[][], int[])]
    /// @throws ArithmeticException where the loss at 0, or its gradient, is not finite
    public Fit<LogisticModel> fit(double[][] rows, int[] labels, Minimizer minimizer) {
        Samples samples = Samples.labelled("fit", rows, labels);
        return fit(samples, Descent.of(objective(samples), minimizer));
    }

    /// The model that steps of an optimiser lead to from 0, each on all rows.
    ///
    /// @throws IllegalArgumentException as [#fit(double[][], int[])], and where there are no steps
    /// @throws ArithmeticException where the loss is no longer finite
    public Fit<LogisticModel> fit(double[][] rows, int[] labels, Optimizer optimizer, int steps) {
        Samples samples = Samples.labelled("fit", rows, labels);
        return fit(samples, Descent.of(objective(samples), optimizer, steps));
    }

    private Fit<LogisticModel> fit(Samples samples) {
        Minimizer minimizer = Minimizer.conjugateGradient().tolerance(TOLERANCE);
        return fit(samples, Descent.of(objective(samples), minimizer));
    }

    private Objective objective(Samples samples) {
        return new Objective(samples, intercept, penalty, LossOps::binaryCrossEntropyOfLogits);
    }

    private Fit<LogisticModel> fit(Samples samples, Descent end) {
        double[] coefficients = end.end().coefficients();
        LogisticModel model = new LogisticModel(LinearModel.of(coefficients, intercept));
        return end.fit(model, warning(samples, model, end.end().gradientNorm()));
    }

    private Optional<String> warning(Samples samples, LogisticModel model, double gradientNorm) {
        if (intercept && Arrays.stream(samples.targets()).distinct().count() == 1) {
            return Optional.of(
                    "all labels are the same, so the loss has no least value and the intercept"
                            + " grows with every step: add rows with the other label");
        }
        if (penalty == 0 && parts(model.logit(), samples)) {
            return Optional.of(
                    "a plane parts the labels, so the loss has no least value and the weights say"
                            + " only which side is which: set a penalty");
        }
        if (gradientNorm > STEEP) {
            return Optional.of(
                    "the loss still has the slope "
                            + gradientNorm
                            + ": take more steps, or scale the features");
        }
        return Optional.empty();
    }

    /// Whether each row is on its label's side. Twice the weights then have a lesser loss.
    private static boolean parts(LinearModel logit, Samples samples) {
        return IntStream.range(0, samples.size())
                .mapToDouble(
                        row -> logit.predict(samples.row(row)) * (samples.targets()[row] - 0.5))
                .allMatch(side -> side > 0);
    }
}
