package dev.adjoint.viz.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.linear.LinearModel;
import dev.adjoint.mlp.linear.LogisticModel;
import dev.adjoint.mlp.linear.Perceptron;
import dev.adjoint.mlp.loss.Losses;
import dev.adjoint.mlp.training.Network;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

import org.junit.jupiter.api.Test;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

class DecisionLineTest {
    private static final double[][] CORNERS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    private static final float[][] ROWS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    private static final Perceptron AND = Perceptron.of(-0.7, 0.5, 0.5);
    private static final Scale UNIT = Scale.between(Scale.Kind.LINEAR, -1, 2);
    private static final Scale HIGH = Scale.between(Scale.Kind.LINEAR, 3, 5);

    private static final String INK = "#1a1a1a";

    /// The numbers of a pixel, from the circles of the class 0 at (0, 0), (0, 1) and (1, 0).
    private static Point2D numbers(List<Point2D> circles, Point2D pixel) {
        Point2D origin = circles.getFirst();
        double width = circles.get(2).getX() - origin.getX();
        double height = circles.get(1).getY() - origin.getY();
        return new Point2D.Double(
                (pixel.getX() - origin.getX()) / width, (pixel.getY() - origin.getY()) / height);
    }

    /// The circles of the points: all but the lowest, which is in the legend.
    private static List<Point2D> circles(Plot plot) throws Exception {
        List<Point2D> circles =
                SvgText.of(plot)
                        .all("circle")
                        .<Point2D>map(
                                at ->
                                        new Point2D.Double(
                                                Double.parseDouble(at.getAttribute("cx")),
                                                Double.parseDouble(at.getAttribute("cy"))))
                        .toList();
        Point2D lowest =
                circles.stream().max(Comparator.comparingDouble(Point2D::getY)).orElseThrow();
        return circles.stream().filter(at -> !at.equals(lowest)).toList();
    }

    private static void requireOnLine(Plot plot, LinearModel model, double level, double slack)
            throws Exception {
        List<Point2D> circles = circles(plot);
        List<Point2D> line =
                DrawnLines.of(plot, INK, "2").stream()
                        .max(Comparator.comparingDouble(DecisionLineTest::length))
                        .orElseThrow();
        assertTrue(length(line) > 100, line::toString);
        for (Point2D pixel : line) {
            Point2D at = numbers(circles, pixel);
            assertEquals(level, model.predict(at.getX(), at.getY()), slack, at::toString);
        }
    }

    private static double length(List<Point2D> line) {
        return line.getFirst().distance(line.getLast());
    }

    @Test
    void theDrawnLineOfAndIsWhereItsNetInputIsZero() throws Exception {
        DecisionLine plot = Plots.decisionLine(AND, CORNERS, 0, 0, 0, 1);
        requireOnLine(plot, AND.input(), 0, 0.002);
        assertTrue(SvgText.of(plot).words().contains("0.5 x1 + 0.5 x2 − 0.7 = 0"));
    }

    @Test
    void aVerticalLineIsVertical() throws Exception {
        DecisionLine plot = Plots.decisionLine(Perceptron.of(-0.4, 1, 0), CORNERS, 0, 0, 0, 1);
        requireOnLine(plot, LinearModel.of(-0.4, 1, 0), 0, 0.002);
        assertTrue(SvgText.of(plot).words().contains("x1 − 0.4 = 0"));
    }

    @Test
    void aLineOutsideThePointsIsShownIfItIsNear() throws Exception {
        LinearModel right = LinearModel.of(-3, 1, 0.1);
        requireOnLine(Plots.decisionLine(right, 0, CORNERS, 0, 0, 0, 1), right, 0, 0.01);
        LinearModel below = LinearModel.of(1.5, 0.1, 1);
        requireOnLine(Plots.decisionLine(below, 0, CORNERS, 0, 0, 0, 1), below, 0, 0.01);
        List<String> words =
                SvgText.of(Plots.decisionLine(Perceptron.of(-1e6, 1, 1), CORNERS, 0, 0, 0, 1))
                        .words();
        assertTrue(
                words.contains("the line is far outside; the answer here is 0"), words::toString);
    }

    @Test
    void withoutWeightsThereIsNoLine() throws Exception {
        requireAnswer(Perceptron.of(0.5, 0, 0), 1);
        requireAnswer(Perceptron.of(-0.5, 0, 0), 0);
        requireAnswer(Perceptron.of(0, 0, 0), 0);
        requireAnswer(Perceptron.of(0, 0, 0).firingAtZero(), 1);
    }

    private static void requireAnswer(Perceptron unit, int answer) throws Exception {
        DecisionLine plot = Plots.decisionLine(unit, CORNERS, 0, 0, 0, 1);
        List<String> words = SvgText.of(plot).words();
        String note = "no line: all weights are 0, the answer is " + answer;
        assertTrue(words.contains(note), words::toString);
        assertTrue(
                DrawnLines.of(plot, INK, "2").stream().allMatch(line -> length(line) < 40),
                "only the sample in the legend");
    }

    @Test
    void pointsMayCoincideOrDifferInOneNumberOnly() throws Exception {
        double[][] one = {{2, 3}};
        double[][] row = {{0, 3}, {1, 3}};
        SvgText.of(Plots.decisionLine(Perceptron.of(-5, 1, 1), one, 0));
        SvgText.of(Plots.decisionLine(Perceptron.of(-0.5, 1, 0), row, 0, 1));
        Scale x = new ClassedPoints(row, new int[] {0, 1}, List.of(), List.of()).scale(0);
        assertEquals(List.of(-0.25, 1.25), List.of(x.low(), x.high()));
    }

    @Test
    void otherModelsHaveTheirLines() throws Exception {
        LinearModel sum = LinearModel.of(0.25, 0.5, 0.25);
        DecisionLine half = Plots.decisionLine(sum, 0.5, CORNERS, 0, 0, 0, 1);
        requireOnLine(half, sum, 0.5, 0.002);
        assertTrue(SvgText.of(half).words().contains("0.5 x1 + 0.25 x2 + 0.25 = 0.5"));
        LogisticModel logistic = new LogisticModel(LinearModel.of(-3, 2, 2));
        requireOnLine(
                Plots.decisionLine(logistic, CORNERS, 0, 0, 0, 1), logistic.logit(), 0, 0.005);
    }

    @Test
    void theCurveOfANetworkIsWhereItsClassesAreEquallyLikely() throws Exception {
        Network network =
                Network.of(
                        Mlp.input(2).dense(1, Activations.SIGMOID).build(),
                        Losses.BINARY_CROSS_ENTROPY,
                        Map.of(
                                "dense1/weight", Tensor.of(new float[][] {{4}, {2}}),
                                "dense1/bias", Tensor.of(-3f)));
        DecisionLine plot = Plots.decisionLine(network, CORNERS, 0, 0, 0, 1);
        List<Point2D> circles = circles(plot);
        long on =
                DrawnLines.of(plot, INK, "2").stream()
                        .flatMap(List::stream)
                        .map(pixel -> numbers(circles, pixel))
                        .filter(at -> Math.abs(4 * at.getX() + 2 * at.getY() - 3) < 0.01)
                        .count();
        assertTrue(on > 20, on + " points");
        assertTrue(SvgText.of(plot).words().contains("equally likely"));
    }

    @Test
    void severalLinesHaveTheirNames() throws Exception {
        DecisionLine plot =
                DecisionLine.of(CORNERS, 0, 1, 1, 0)
                        .line("OR", Perceptron.of(-0.5, 1, 1))
                        .line("AND", Perceptron.of(-1.5, 1, 1))
                        .axes("키", "몸무게")
                        .classes("no", "yes");
        List<String> words = SvgText.of(plot).words();
        List<String> expected =
                List.of("OR: 키 + 몸무게 − 0.5 = 0", "AND: 키 + 몸무게 − 1.5 = 0", "키", "몸무게", "yes");
        assertTrue(words.containsAll(expected), words::toString);
    }

    /// Both plots of the same rows name axes and classes alike.
    @Test
    void aDataSetHasTheSameNamesInBothPlots() throws Exception {
        Dataset plain = Dataset.labelled(ROWS, new int[] {0, 0, 0, 1}, 2);
        Dataset named = plain.named(List.of("height", "weight"), List.of("child", "adult"));
        Dataset numbers = Dataset.of(ROWS, new float[][] {{0}, {0}, {0}, {1}});
        requireNames(named, "height", "weight", "child", "adult");
        requireNames(plain, "x0", "x1", "class 0", "class 1");
        requireNames(numbers, "x0", "x1", "class 0", "class 1");
        assertTrue(
                SvgText.of(Plots.decisionLine(AND, named))
                        .words()
                        .contains("0.5 height + 0.5 weight − 0.7 = 0"));
    }

    @Test
    void anEquationHasShortNamesIfThereIsNoRoomForLongOnes() throws Exception {
        DecisionLine plot =
                Plots.decisionLine(AND, CORNERS, 0, 0, 0, 1)
                        .axes("the height of the person", "the weight of the person");
        List<String> words = SvgText.of(plot).words();
        assertTrue(words.contains("0.5 x1 + 0.5 x2 − 0.7 = 0"), words::toString);
        assertTrue(words.contains("the height of the person"), words::toString);
    }

    private static void requireNames(Dataset data, String... names) throws Exception {
        LogisticModel logistic = new LogisticModel(AND.input());
        Network network =
                Network.of(
                        Mlp.input(2).dense(1, Activations.SIGMOID).build(),
                        Losses.BINARY_CROSS_ENTROPY,
                        Map.of(
                                "dense1/weight", Tensor.of(new float[][] {{4}, {2}}),
                                "dense1/bias", Tensor.of(-3f)));
        List<Plot> plots =
                List.of(
                        Plots.decisionLine(AND, data),
                        Plots.decisionLine(logistic, data),
                        Plots.decisionLine(AND.input(), 0, data),
                        Plots.decisionLine(network, data),
                        Plots.decisionBoundary(network, data));
        for (Plot plot : plots) {
            List<String> words = SvgText.of(plot).words();
            assertTrue(words.containsAll(List.of(names)), words::toString);
        }
    }

    @Property(tries = 300)
    void theSidesOfABoxAreTheAnswers(
            @ForAll @DoubleRange(min = -2, max = 2) double a,
            @ForAll @DoubleRange(min = -2, max = 2) double b,
            @ForAll @DoubleRange(min = -6, max = 6) double c) {
        StraightLine line = new StraightLine("", LinearModel.of(c, a, b), 0, false);
        Path2D above = new Path2D.Double();
        for (Point2D corner : line.above(UNIT, HIGH)) {
            if (above.getCurrentPoint() == null) {
                above.moveTo(corner.getX(), corner.getY());
            } else {
                above.lineTo(corner.getX(), corner.getY());
            }
        }
        for (double x = -0.95; x < 2; x += 0.37) {
            for (double y = 3.05; y < 5; y += 0.31) {
                if (Math.abs(a * x + b * y + c) > 1e-9) {
                    assertEquals(line.answer(x, y) == 1, above.contains(x, y), x + ", " + y);
                }
            }
        }
        for (Point2D end : line.ends(UNIT, HIGH)) {
            assertEquals(0, a * end.getX() + b * end.getY() + c, 1e-12);
            assertTrue(
                    end.getX() == -1 || end.getX() == 2 || end.getY() == 3 || end.getY() == 5,
                    end::toString);
        }
    }

    @Test
    void mistakesSayWhatIsNeeded() {
        requireSays("got 3 rows and 1 labels", () -> DecisionLine.of(new double[3][2], 0));
        requireSays("got 3 numbers in row 0", () -> DecisionLine.of(new double[1][3], 0));
        double[][] infinite = {{0, Double.NaN}};
        requireSays("finite numbers", () -> DecisionLine.of(infinite, 0));
        requireSays("got the label -1 in row 0", () -> DecisionLine.of(new double[1][2], -1));
        Perceptron three = Perceptron.of(0, 1, 1, 1);
        requireSays(
                "got a model of 3 inputs", () -> Plots.decisionLine(three, CORNERS, 0, 0, 0, 1));
        Perceptron diverged = Perceptron.of(Double.NaN, 1, 1);
        requireSays("finite numbers", () -> Plots.decisionLine(diverged, CORNERS, 0, 0, 0, 1));
    }

    private static void requireSays(String words, Runnable mistake) {
        String message = assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
        assertTrue(message.startsWith("decision line: "), message);
        assertTrue(message.contains(words), message);
    }
}
