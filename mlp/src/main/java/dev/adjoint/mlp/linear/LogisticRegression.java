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
/// @param penalty 0 for none. If a plane separates the two labels, the loss has no minimum without
///   a penalty: the weights grow with every step
public record LogisticRegression(boolean intercept, double penalty) {
    private static final double TOLERANCE = 1e-8;

    /// The least slope that causes a warning. Below about the square root of double precision,
    /// rounding of the loss may hide the descent direction.
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

    /// Fits the model by conjugate gradients: the best, up to slopes of the loss of about 10⁻⁸.
    ///
    /// @param rows features
    /// @param labels 0 or 1, one per row
    /// @throws IllegalArgumentException if there is no row, rows differ in length, the numbers of
    ///   rows and labels differ, a feature is not finite, or a label is not 0 or 1
    public Fit<LogisticModel> fit(double[][] rows, int[] labels) {
        return fit(Samples.labelled("fit", rows, labels));
    }

    /// Same as [#fit(double[][], int[])], for data with labels of two classes.
    ///
    /// @throws IllegalArgumentException if the data has no labels, or more classes
    public Fit<LogisticModel> fit(Dataset data) {
        return fit(Samples.labelled("fit", data));
    }

    /// Fits the model by a minimiser from 0.
    ///
    /// @throws IllegalArgumentException as for [#fit(double[][], int[])]
    /// @throws ArithmeticException if the loss at 0, or its gradient, is not finite
    public Fit<LogisticModel> fit(double[][] rows, int[] labels, Minimizer minimizer) {
        Samples samples = Samples.labelled("fit", rows, labels);
        return fit(samples, Descent.of(objective(samples), minimizer));
    }

    /// Fits the model by steps of an optimiser from 0, each on all rows.
    ///
    /// @throws IllegalArgumentException as for [#fit(double[][], int[])], or if there are no steps
    /// @throws ArithmeticException if the loss is no longer finite
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

    /// Whether each row is on its label's side. If so, doubling the weights lowers the loss.
    private static boolean parts(LinearModel logit, Samples samples) {
        return IntStream.range(0, samples.size())
                .mapToDouble(
                        row -> logit.predict(samples.row(row)) * (samples.targets()[row] - 0.5))
                .allMatch(side -> side > 0);
    }
}
