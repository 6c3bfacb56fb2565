package pages;

import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.parameter;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.LossOps.softmaxCrossEntropy;
import static dev.adjoint.autodiff.ops.ReductionOps.mean;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.autodiff.ops.ShapeOps.stack;

import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.viz.GraphPage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Graphs that the tests make pages of.
final class Samples {
    static final Input X = scalar("x");
    static final Input Y = scalar("y");
    static final Input Z = scalar("z");
    static final Node PRODUCT = mul(add(X, Y), Z);

    /// Different functions, one per hostile name.
    private static final List<UnaryOperator<Node>> FUNCTIONS =
            List.of(
                    FunctionOps::exp,
                    FunctionOps::log,
                    FunctionOps::sin,
                    FunctionOps::cos,
                    FunctionOps::sqrt,
                    FunctionOps::log1p,
                    ActivationOps::tanh,
                    ActivationOps::sigmoid,
                    ActivationOps::softplus,
                    ArithmeticOps::neg);

    /// What could end a script, a string or an attribute, or turn what follows it around.
    static final List<String> HOSTILE =
            List.of(
                    "<script>alert(1)</script>",
                    "</script><script>alert(1)</script>",
                    "]]></svg><img src=x onerror=alert(1)>",
                    "<!--<script>",
                    "\"onload=\"alert(1)",
                    "' onclick='alert(1)",
                    "<!--data-->",
                    "${1} $& %s",
                    "한글 이름",
                    "abc\u202Edef\u2028ghi");

    private Samples() {}

    /// The page of f = (x + y) z at (-2, 5, -4).
    static GraphPage textbook() {
        return GraphPage.of(PRODUCT, X, Y, Z)
                .named("f", PRODUCT)
                .titled("f = (x + y) z")
                .withValues(X.is(-2), Y.is(5), Z.is(-4));
    }

    /// The page of a sigmoid as one would write it, whose gradient can be simplified.
    static GraphPage sigmoid() {
        Node s = div(constant(1), add(constant(1), exp(mul(constant(-1), X))));
        return GraphPage.of(s, X).named("s", s).withValues(X.is(0));
    }

    /// The page of a loss of layers of 8 units, each layer in a scope of its own.
    static GraphPage network(int layers) {
        Node output = input("images", DType.FLOAT32, 32, 8);
        for (int layer = 1; layer <= layers; layer++) {
            Node read = output;
            String name = "dense" + layer;
            output = Origin.inScope(name, () -> dense(name, read));
        }
        return GraphPage.of(softmaxCrossEntropy(output, input("targets", DType.FLOAT32, 32, 8)));
    }

    /// The page of the loss of layers of growing width, of which one takes the logarithm of numbers
    /// below 0.
    static GraphPage wrongNetwork(int layers, int wrong) {
        Input images = input("images", DType.FLOAT32, 4, 3);
        Node output = images;
        for (int layer = 1; layer <= layers; layer++) {
            Node read = output;
            String name = "dense" + layer;
            int width = 2 + layer;
            boolean isWrong = layer == wrong;
            output =
                    Origin.inScope(
                            "net/" + name,
                            () -> {
                                Node next = dense(name, read, width, width + 1);
                                return isWrong ? log(sub(next, 2)) : next;
                            });
        }
        Node loss = mean(output);
        List<Binding> values = new ArrayList<>();
        for (Input input : Graph.of(loss).inputs()) {
            values.add(input.is(Tensor.filled(input.type(), 0.1)));
        }
        return GraphPage.of(loss).titled("a loss that is NaN").withValues(values);
    }

    /// Nodes without any structure, each after those that it reads.
    static List<Node> random(int count) {
        Random random = new Random(1);
        List<Node> nodes = new ArrayList<>(List.of(X));
        for (int i = 0; i < count; i++) {
            Node other = nodes.get(random.nextInt(nodes.size()));
            nodes.add(random.nextBoolean() ? tanh(other) : mul(nodes.getLast(), other));
        }
        return nodes;
    }

    /// The page of f = x log(w) for x = 3, with a weight per epoch.
    static GraphPage logarithm(double... weights) {
        Input w = scalar("w");
        Node f = mul(log(w), X);
        SequencedMap<Integer, State> states = new TreeMap<>();
        for (double weight : weights) {
            states.put(states.size(), State.of(Map.of("w", Tensor.scalar(weight))));
        }
        return GraphPage.of(f, w).named("f", f).withEpochs(states, X.is(3));
    }

    /// A page of a sum of inputs of these names, which are in its name and its title too.
    static GraphPage sumOf(List<String> names) {
        List<Node> parts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            // Equal parts would be one box.
            parts.add(FUNCTIONS.get(i).apply(scalar(names.get(i))));
        }
        Node sum = sum(stack(0, parts));
        return GraphPage.of(sum)
                .named("Σ" + String.join("", names), sum)
                .titled(String.join(" ", names));
    }

    private static Node dense(String name, Node read) {
        return dense(name, read, 8, 8);
    }

    private static Node dense(String name, Node read, int inputs, int outputs) {
        Node weight = parameter(name + ".weight", DType.FLOAT32, inputs, outputs);
        Node bias = parameter(name + ".bias", DType.FLOAT32, outputs);
        return tanh(add(matmul(read, weight), bias));
    }
}
