package dev.adjoint.viz.plot;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.evaluation.CalibrationCurve;
import dev.adjoint.mlp.evaluation.LearningCurve;
import dev.adjoint.mlp.evaluation.RocCurve;
import dev.adjoint.mlp.layer.Activation;
import dev.adjoint.mlp.linear.LinearModel;
import dev.adjoint.mlp.linear.LogisticModel;
import dev.adjoint.mlp.linear.Perceptron;
import dev.adjoint.mlp.search.Trials;
import dev.adjoint.mlp.training.ConfusionMatrix;
import dev.adjoint.mlp.training.Epoch;
import dev.adjoint.mlp.training.GradientNorms;
import dev.adjoint.mlp.training.History;
import dev.adjoint.mlp.training.LayerGradient;
import dev.adjoint.mlp.training.Network;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/// The usual plots. [LinePlot] draws your own lines and points, [ErrorSurface] the paths of
/// optimisers, [DecisionFrames] how a boundary forms, [LossParts] what a training minimises and
/// [WeightHistograms] the spread of weights.
public final class Plots {
    private static final String LINE = "Decision line";

    private Plots() {}

    /// The training and the validation loss over epochs, and the epoch of the lowest validation
    /// loss; without validation, only the training loss.
    public static LinePlot lossCurve(History history) {
        LinePlot plot =
                LinePlot.of("Loss", "epoch", "loss")
                        .series("training", epochs(history), history.series(Epoch::trainingLoss));
        if (history.bestEpoch().isEmpty()) {
            return plot;
        }
        double[] losses = history.series(Epoch::validationLoss);
        return withBestEpoch(plot.series("validation", epochs(history), losses), history);
    }

    /// The validation accuracy over epochs, and the epoch of the lowest validation loss.
    ///
    /// @throws IllegalStateException when drawn, if the training had no validation with labels
    public static LinePlot accuracyCurve(History history) {
        LinePlot plot =
                LinePlot.of("Accuracy", "epoch", "share of labels predicted")
                        .series(
                                "validation",
                                epochs(history),
                                history.series(Epoch::validationAccuracy));
        return withBestEpoch(plot, history);
    }

    /// The training losses of several trainings over epochs, such as for several learning rates, on
    /// a logarithmic axis.
    ///
    /// @param histories by their names in the legend
    public static LinePlot lossCurves(SequencedMap<String, History> histories) {
        return curves("training loss", Epoch::trainingLoss, histories).logarithmic();
    }

    /// Any figure of several trainings over epochs, such as the validation loss.
    public static LinePlot curves(
            String figure, ToDoubleFunction<Epoch> value, SequencedMap<String, History> histories) {
        LinePlot plot = LinePlot.of("", "epoch", figure);
        for (Map.Entry<String, History> each : histories.entrySet()) {
            History history = each.getValue();
            plot = plot.series(each.getKey(), epochs(history), history.series(value));
        }
        return plot;
    }

    /// The training and the validation score over the number of training rows: means over the
    /// seeds. With two seeds or more, upright lines show one standard deviation of the validation
    /// score up and down.
    public static LinePlot learningCurve(LearningCurve curve) {
        return learningCurve("score", curve);
    }

    /// Same as [#learningCurve(LearningCurve)], with the name of the score, such as `accuracy`.
    public static LinePlot learningCurve(String score, LearningCurve curve) {
        return EvaluationPlots.learning(score, curve);
    }

    /// A ROC curve with its area, and the diagonal of a classifier that guesses.
    ///
    /// @throws IllegalArgumentException if all rows are positive, or none is
    public static LinePlot roc(RocCurve curve) {
        return roc(new TreeMap<>(Map.of("", curve)));
    }

    /// Same as [#roc(RocCurve)], for several classifiers.
    ///
    /// @param curves by their names in the legend
    public static LinePlot roc(SequencedMap<String, RocCurve> curves) {
        return EvaluationPlots.roc(curves);
    }

    /// A reliability diagram: the share of positive rows over the predicted probability, with the
    /// diagonal of a calibrated classifier, and beside it the number of rows in each bin.
    public static Plot reliability(CalibrationCurve curve) {
        return reliability(new TreeMap<>(Map.of("model", curve)));
    }

    /// Same as [#reliability(CalibrationCurve)], for several classifiers.
    ///
    /// @param curves by their names in the legend
    public static Plot reliability(SequencedMap<String, CalibrationCurve> curves) {
        return EvaluationPlots.reliability(curves);
    }

    /// Activations, and their derivatives beside them, from -4 to 4. Of an activation that combines
    /// the units of a row, such as softmax, the curve is that of one unit beside another one with
    /// the input 0.
    public static Plot activations(Activation... activations) {
        return ActivationCurves.of(List.of(activations));
    }

    /// Activations side by side, each with its derivative, from -4 to 4.
    ///
    /// ```java
    /// Activation maxout = named("maxout(x, -x / 2)", HE_NORMAL, x -> maximum(x, mul(x, -0.5)));
    /// Plots.activationPanels(IDENTITY, STEP, SIGMOID, TANH, RELU, maxout);
    /// ```
    public static Plot activationPanels(Activation... activations) {
        return ActivationCurves.panels(List.of(activations));
    }

    /// Gradient descent on a function of one variable at several rates: for each rate the curve,
    /// with the steps on it as long as they stay in the range.
    ///
    /// @param loss such as `w -> pow(w, 4)`
    /// @param low the smallest w that is drawn
    /// @param high the largest
    /// @param start the w of the first step
    /// @throws IllegalArgumentException if `low` is not below `high`, or there is no step or no
    ///   rate
    public static Plot descent(
            UnaryOperator<Node> loss,
            double low,
            double high,
            double start,
            int steps,
            double... rates) {
        return DescentCurves.of(loss, low, high, start, steps, rates);
    }

    /// The regions of the classes that a network predicts for two features, with the rows of some
    /// data on top. A network with one output is assumed to return the probability of class 1 of
    /// two. The data's columns are put into the order of the training.
    ///
    /// @throws IllegalArgumentException if the data does not have two features
    public static Plot decisionBoundary(Network network, Dataset data) {
        Dataset ordered = network.columns().ordered("decision boundary", data);
        return decisionBoundary(ordered, network::probabilities);
    }

    /// Same as [#decisionBoundary(Network, Dataset)], for any function from rows of features to
    /// class probabilities, such as a network behind a scaler:
    ///
    /// ```java
    /// Plots.decisionBoundary(data, rows -> network.probabilities(scaler.apply(rows)))
    /// ```
    public static Plot decisionBoundary(Dataset data, UnaryOperator<float[][]> probabilities) {
        return DecisionPlot.of("Decision boundary", data, probabilities);
    }

    /// The line on which a perceptron's net input is 0, over rows of two features with their
    /// classes; its equation is in the legend. If all weights are 0, the plot says that there is no
    /// line.
    ///
    /// ```java
    /// double[][] rows = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    /// Plots.decisionLine(Perceptron.of(-0.7, 0.5, 0.5), rows, 0, 0, 0, 1).write("and.svg");
    /// ```
    ///
    /// @param labels the class of each row, counted from 0
    /// @throws IllegalArgumentException if the model or a row does not have two features, a number
    ///   is not finite, or the numbers of rows and labels differ
    public static DecisionLine decisionLine(Perceptron unit, double[][] rows, int... labels) {
        return DecisionLine.of(rows, labels).line("", unit).titled(LINE);
    }

    /// Same as [#decisionLine(Perceptron, double[][], int...)], for the rows of a data set. Axes
    /// and classes have the names of [#decisionBoundary(Network, Dataset)].
    public static DecisionLine decisionLine(Perceptron unit, Dataset data) {
        return DecisionLine.of(data).line("", unit).titled(LINE);
    }

    /// Same as [#decisionLine(Perceptron, double[][], int...)], for the line on which both labels
    /// have the probability ½.
    public static DecisionLine decisionLine(LogisticModel model, double[][] rows, int... labels) {
        return DecisionLine.of(rows, labels).line("", model.logit(), 0).titled(LINE);
    }

    /// Same as [#decisionLine(LogisticModel, double[][], int...)], for the rows of a data set.
    public static DecisionLine decisionLine(LogisticModel model, Dataset data) {
        return DecisionLine.of(data).line("", model.logit(), 0).titled(LINE);
    }

    /// Same as [#decisionLine(Perceptron, double[][], int...)], for the line on which a linear
    /// model has the value `level`, such as ½ if it was fitted to the targets 0 and 1.
    public static DecisionLine decisionLine(
            LinearModel model, double level, double[][] rows, int... labels) {
        return DecisionLine.of(rows, labels).line("", model, level).titled(LINE);
    }

    /// Same as [#decisionLine(LinearModel, double, double[][], int...)], for the rows of a data
    /// set.
    public static DecisionLine decisionLine(LinearModel model, double level, Dataset data) {
        return DecisionLine.of(data).line("", model, level).titled(LINE);
    }

    /// Same as [#decisionLine(Perceptron, double[][], int...)], for the curve on which the two
    /// likeliest classes of a network are equally likely, found on a grid. A network with one
    /// output is assumed to return the probability of class 1 of two.
    public static DecisionLine decisionLine(Network network, double[][] rows, int... labels) {
        return curve(network, DecisionLine.of(rows, labels));
    }

    /// Same as [#decisionLine(Network, double[][], int...)], for the rows of a data set, whose
    /// columns are put into the order of the training.
    public static DecisionLine decisionLine(Network network, Dataset data) {
        Dataset ordered = network.columns().ordered("decision line", data);
        return curve(network, DecisionLine.of(ordered));
    }

    private static DecisionLine curve(Network network, DecisionLine points) {
        int inputs = network.model().inputs();
        ClassedPoints.require(inputs == 2, "a network of " + inputs + " inputs", "2: choose two");
        return points.curve(network::probabilities).titled(LINE);
    }

    /// A confusion matrix: the numbers of each class's rows by predicted class, and their shares.
    ///
    /// @param classes their names, in order
    /// @throws IllegalArgumentException if the numbers of names and classes differ
    public static Plot confusionMatrix(ConfusionMatrix matrix, List<String> classes) {
        return ConfusionPlot.of("Confusion matrix", matrix, classes);
    }

    /// The norm of each layer's gradient, the first layer first, on a logarithmic axis.
    ///
    /// @param models by their names in the legend
    public static LinePlot gradientNorms(SequencedMap<String, GradientNorms> models) {
        LinePlot plot = LinePlot.of("Gradients", "layer", "norm of its gradient");
        for (Map.Entry<String, GradientNorms> each : models.entrySet()) {
            plot = plot.series(each.getKey(), each.getValue().series(LayerGradient::norm));
        }
        return plot.logarithmic();
    }

    /// The score of each trial of a search, and the lowest so far.
    ///
    /// @throws IllegalStateException if no trial has a score
    public static LinePlot searchProgress(Trials trials) {
        return TrialPlots.progress(trials);
    }

    /// The score of each trial over the value of each parameter, one panel per parameter.
    ///
    /// @throws IllegalStateException if no trial has a score
    public static Plot searchSettings(Trials trials) {
        return TrialPlots.settings(trials);
    }

    private static LinePlot withBestEpoch(LinePlot plot, History history) {
        return history.bestEpoch()
                .map(best -> plot.mark("best epoch " + best.number(), best.number()))
                .orElse(plot);
    }

    private static double[] epochs(History history) {
        return history.series(Epoch::number);
    }
}
