package worked;

import static dev.adjoint.Adjoint.*;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Result;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.linear.LinearModel;
import dev.adjoint.mlp.linear.LinearRegression;
import dev.adjoint.mlp.linear.LogisticModel;
import dev.adjoint.mlp.linear.LogisticRegression;
import dev.adjoint.mlp.linear.Perceptron;
import dev.adjoint.mlp.linear.PerceptronLearning;
import dev.adjoint.mlp.linear.PerceptronRule;
import dev.adjoint.mlp.optimizer.Optimizers;
import dev.adjoint.mlp.optimizer.batch.Minimizer;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.viz.GraphPicture;

import java.util.Arrays;

/// The first ideas of a lecture, one test each: graphs and gradients, one unit, linear models.
final class UnitIdeas {
    private UnitIdeas() {}

    private static final double[][] CORNERS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};

    static void theFirstExampleIsMinusTwelveWithItsThreeSlopes() {
        Input x = scalar("x");
        Input y = scalar("y");
        Input z = scalar("z");
        Node f = mul(add(x, y), z);
        Result result = compile(inputs(x, y, z), outputs(f, gradient(f, x, y, z))).run(-2, 5, -4);
        assertArrayEquals(new double[] {-12, -4, -4, 3}, numbers(result));
    }

    static void aFunctionIsDrawnAsFiveNodesAndFourEdges() {
        Input x = scalar("x");
        Input y = scalar("y");
        Input z = scalar("z");
        Node f = mul(add(x, y), z);
        String picture = GraphPicture.of(f).named("f", f).toMermaid();
        assertEquals(4, picture.lines().filter(line -> line.contains("-->")).count());
        assertEquals(5, picture.lines().filter(line -> line.contains(":::")).count());
    }

    /// F' = f'(g) g' for the sine of a square; L = x y with x = a b and y = a + b; and ∇(xy + yz).
    static void aChainMultipliesItsSlopesAndTwoPathsAddTheirs() {
        Input t = scalar("t");
        Node g = square(t);
        Node outer = gradient(sin(g), g).getFirst();
        Node inner = gradient(g, t).getFirst();
        Node whole = gradient(sin(g), t).getFirst();
        double[] slopes = numbers(compile(inputs(t), outputs(outer, inner, whole)).run(1.5));
        assertArrayEquals(new double[] {Math.cos(2.25), 3, 3 * Math.cos(2.25)}, slopes, 1e-15);

        Input a = scalar("a");
        Input b = scalar("b");
        Node loss = mul(mul(a, b), add(a, b));
        Result result = compile(inputs(a, b), outputs(loss, gradient(loss, a, b))).run(3, -5);
        assertArrayEquals(new double[] {30, -5, -21}, numbers(result));

        Input x = scalar("x");
        Input y = scalar("y");
        Input z = scalar("z");
        Node sum = add(mul(x, y), mul(y, z));
        Result nabla = compile(inputs(x, y, z), gradient(sum, x, y, z)).run(2, 3, 5);
        assertArrayEquals(new double[] {3, 7, 3}, numbers(nabla));
    }

    static void aPerceptronFiresAboveItsThreshold() {
        Perceptron majority = Perceptron.of(-0.4, 0.3, 0.3, 0.3);
        assertEquals(0, majority.output(0, 0, 0));
        assertEquals(0, majority.output(0, 1, 0));
        assertEquals(1, majority.output(1, 0, 1));
        assertEquals(1, majority.output(1, 1, 1));
        assertEquals(0.5, majority.net(1, 1, 1), 1e-15);

        Perceptron unit = Perceptron.of(0, 0.3, 0.4, 0.1);
        assertEquals(-0.3, unit.net(-1, 0, 0));
        assertEquals(0, unit.output(-1, 0, 0));
    }

    static void weightsMadeByHandAndLearntWeightsGiveTheGates() {
        assertArrayEquals(new int[] {0, 0, 0, 1}, table(Perceptron.of(-0.7, 0.5, 0.5)));
        assertArrayEquals(new int[] {0, 1, 1, 1}, table(Perceptron.of(-0.5, 0.6, 0.6)));
        assertArrayEquals(new int[] {1, 1, 1, 0}, table(Perceptron.of(0.7, -0.5, -0.5)));
        Perceptron not = Perceptron.of(0.5, -1);
        assertArrayEquals(new int[] {1, 0}, new int[] {not.output(0), not.output(1)});

        PerceptronRule rule = new PerceptronRule(0.5, 100);
        for (int[] gate : new int[][] {{0, 0, 0, 1}, {0, 1, 1, 1}, {1, 1, 1, 0}}) {
            PerceptronLearning learning = rule.learn(Perceptron.of(0, 0, 0), CORNERS, gate);
            assertTrue(learning.converged());
            assertArrayEquals(gate, table(learning.last()));
        }
    }

    static void oneUnitFailsAtXorAndTwoLayersDoNot() {
        int[] xor = {0, 1, 1, 0};
        PerceptronLearning alone =
                new PerceptronRule(0.5, 200).learn(Perceptron.of(0, 0, 0), CORNERS, xor);
        assertFalse(alone.converged());
        assertEquals(2, alone.fewestErrors());

        Perceptron or = Perceptron.of(-0.5, 0.6, 0.6);
        Perceptron and = Perceptron.of(-0.7, 0.5, 0.5);
        Perceptron top = Perceptron.of(-0.5, 1, -1);
        int[] combined =
                Arrays.stream(CORNERS)
                        .mapToInt(x -> top.output(or.output(x), and.output(x)))
                        .toArray();
        assertArrayEquals(xor, combined);

        float[][] rows = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
        Mlp model = Mlp.input(2).dense(4, Activations.TANH).dense(2).build();
        Trainer trainer = Trainer.of(model).optimizer(Optimizers.adam(0.05)).epochs(300).seed(1);
        assertArrayEquals(
                xor, trainer.fit(Dataset.labelled(rows, xor, 2)).network().classify(rows));
    }

    static void theLineBetweenGoodAndDefectIsX1MinusX2MinusAHalf() {
        Perceptron good = Perceptron.of(-0.5, 1, -1);
        assertEquals(1, good.output(2, 1));
        assertEquals(0, good.output(1, 2));
        assertEquals(0, good.net(1.5, 1));
        assertEquals(0, good.output(1.5, 1));
        assertEquals(1, good.firingAtZero().output(1.5, 1));
    }

    static void leastSquaresAndDescentFindAHalfX1PlusThreeX2() {
        double[][] rows = {{0, 2}, {1, 3}, {2, 4}, {3, 5}};
        double[] targets = {6, 9.5, 13, 16.5};
        double[][] others = {{1, 4}, {3, 3}, {5, 1}, {6, 3}};
        double[] predicted = {12.5, 10.5, 5.5, 12};
        LinearRegression regression = LinearRegression.withoutIntercept();
        LinearModel exact = regression.fit(rows, targets).model();
        assertArrayEquals(new double[] {0.5, 3}, exact.weights(), 1e-13);
        assertArrayEquals(predicted, exact.predict(others), 1e-12);

        LinearModel found = regression.fit(rows, targets, Optimizers.sgd(0.05), 1000).model();
        assertArrayEquals(new double[] {0.5, 3}, found.weights(), 1e-9);
        assertArrayEquals(predicted, found.predict(others), 1e-8);
    }

    /// A quarter of the labels at 0 are 1, three quarters at 1: the logits are - log 3 and log 3.
    static void conjugateGradientsFindTheSharesOfTheLabels() {
        double[][] rows = {{0}, {0}, {0}, {0}, {1}, {1}, {1}, {1}};
        int[] labels = {0, 0, 0, 1, 0, 1, 1, 1};
        LogisticRegression regression = LogisticRegression.withIntercept();
        LogisticModel model =
                regression
                        .fit(rows, labels, Minimizer.conjugateGradient().tolerance(1e-10))
                        .model();
        assertEquals(-Math.log(3), model.logit().intercept(), 1e-8);
        assertEquals(2 * Math.log(3), model.logit().weights()[0], 1e-8);
        assertEquals(0.25, model.probability(0), 1e-9);
        assertEquals(0.75, model.probability(1), 1e-9);

        LogisticModel descended = regression.fit(rows, labels, Optimizers.sgd(1), 2000).model();
        assertEquals(0.75, descended.probability(1), 1e-6);
    }

    private static int[] table(Perceptron gate) {
        return Arrays.stream(CORNERS).mapToInt(gate::output).toArray();
    }

    private static double[] numbers(Result result) {
        return result.values().stream().mapToDouble(value -> value.scalarValue()).toArray();
    }
}
