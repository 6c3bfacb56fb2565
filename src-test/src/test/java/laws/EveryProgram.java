package laws;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.fuse.Launch;
import dev.adjoint.autodiff.fuse.Plan;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.autodiff.type.TensorType;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.layer.Pass;
import dev.adjoint.mlp.loss.Loss;
import dev.adjoint.mlp.loss.Losses;
import dev.adjoint.mlp.optimizer.Optimizer;
import dev.adjoint.mlp.optimizer.Optimizers;
import dev.adjoint.mlp.training.Trainer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Programs of all kinds that users have, for laws about kernels: every function with its gradient,
/// every layer, loss and optimiser, and cells of recurrent networks.
final class EveryProgram {
    private static final int ROWS = 20;
    private static final List<DType> FLOATS = List.of(DType.FLOAT32, DType.FLOAT64);

    private EveryProgram() {}

    /// The programs by their names, each made when it is asked for.
    static Map<String, Supplier<Program>> all() {
        Map<String, Supplier<Program>> programs = new LinkedHashMap<>();
        for (DType dtype : FLOATS) {
            rows(programs, dtype);
            for (LayerTest.Kind kind : LayerTest.Kind.values()) {
                programs.put(kind + " in " + dtype, () -> layer(kind.model(dtype)));
            }
            losses().forEach((name, loss) -> put(programs, name, dtype, loss, Optimizers.sgd(0.1)));
            optimizers()
                    .forEach(
                            (name, optimizer) ->
                                    put(
                                            programs,
                                            name,
                                            dtype,
                                            Losses.MEAN_SQUARED_ERROR,
                                            optimizer));
            programs.put("a chain and its sum in " + dtype, () -> chain(dtype));
            programs.put("cells of an LSTM in " + dtype, () -> lstm(dtype));
        }
        return programs;
    }

    /// The kernels of a program, each once.
    static Stream<KernelSpec> specs(Program program) {
        List<Plan.Replacement> replacements =
                program.updates().stream()
                        .map(update -> new Plan.Replacement(update.state(), update.next()))
                        .toList();
        return Plan.of(program.arguments(), program.outputs(), replacements).launches().stream()
                .map(Launch::spec)
                .distinct();
    }

    private static void rows(Map<String, Supplier<Program>> programs, DType dtype) {
        for (Row row : OpCatalogue.ROWS) {
            for (int size : new int[] {1, 40}) {
                if (size >= row.smallest()) {
                    programs.put(
                            row + " of " + size + " in " + dtype,
                            () -> {
                                Row.Instance instance = row.instance(dtype, size);
                                return Program.compile(
                                        instance.inputs(), CompiledTest.withGradients(instance));
                            });
                }
            }
        }
    }

    private static Program layer(Mlp model) {
        Pass pass = Pass.training();
        Input x = model.features(ROWS);
        Node output = model.output(x, pass);
        List<Node> outputs = new ArrayList<>(List.of(output));
        List<Input> learnt = new ArrayList<>(model.parameters());
        learnt.add(x);
        outputs.addAll(Autodiff.gradient(ValueTest.weighted(output), learnt));
        return Program.compile(List.of(x), outputs, pass.updates());
    }

    private static void put(
            Map<String, Supplier<Program>> programs,
            String name,
            DType dtype,
            Loss loss,
            Optimizer optimizer) {
        programs.put(
                name + " in " + dtype,
                () ->
                        Trainer.of(network(dtype, name))
                                .loss(loss)
                                .optimizer(optimizer)
                                .batchSize(ROWS)
                                .start()
                                .step(ROWS)
                                .program());
    }

    /// One whose outputs suit a loss of this name.
    private static Mlp network(DType dtype, String loss) {
        Mlp.Builder builder = Mlp.input(7).dense(9, Activations.TANH);
        return switch (loss) {
            case "crossEntropy" -> builder.dense(5, Activations.SOFTMAX).dtype(dtype).build();
            case "binaryCrossEntropy" -> builder.dense(5, Activations.SIGMOID).dtype(dtype).build();
            default -> builder.dense(5).dtype(dtype).build();
        };
    }

    private static Map<String, Loss> losses() {
        Map<String, Loss> losses = new LinkedHashMap<>();
        losses.put("meanSquaredError", Losses.MEAN_SQUARED_ERROR);
        losses.put("sumOfSquaredErrors", Losses.SUM_OF_SQUARED_ERRORS);
        losses.put("meanAbsoluteError", Losses.MEAN_ABSOLUTE_ERROR);
        losses.put("sumOfAbsoluteErrors", Losses.SUM_OF_ABSOLUTE_ERRORS);
        losses.put("binaryCrossEntropyOfLogits", Losses.BINARY_CROSS_ENTROPY_OF_LOGITS);
        losses.put("binaryCrossEntropy", Losses.BINARY_CROSS_ENTROPY);
        losses.put("softmaxCrossEntropy", Losses.SOFTMAX_CROSS_ENTROPY);
        losses.put("crossEntropy", Losses.CROSS_ENTROPY);
        losses.put("hinge", Losses.HINGE);
        losses.put("multiclassHinge", Losses.MULTICLASS_HINGE);
        losses.put("huber", Losses.huber(1));
        losses.put("weighted softmaxCrossEntropy", Losses.softmaxCrossEntropy(1, 2, 3, 4, 5));
        losses.put(
                "smoothed softmaxCrossEntropy",
                Losses.labelSmoothing(0.1, Losses.SOFTMAX_CROSS_ENTROPY));
        return losses;
    }

    private static Map<String, Optimizer> optimizers() {
        Map<String, Optimizer> optimizers = new LinkedHashMap<>();
        optimizers.put("momentum", Optimizers.momentum(0.1, 0.9));
        optimizers.put("nesterov", Optimizers.nesterov(0.1, 0.9));
        optimizers.put("adaGrad", Optimizers.adaGrad(0.1));
        optimizers.put("rmsProp", Optimizers.rmsProp(0.1));
        optimizers.put("adam", Optimizers.adam(0.1));
        optimizers.put("adamW", Optimizers.adamW(0.1, 0.1));
        optimizers.put("clipByValue", Optimizers.clipByValue(1, Optimizers.adam(0.1)));
        optimizers.put("clipByGlobalNorm", Optimizers.clipByGlobalNorm(1, Optimizers.adam(0.1)));
        return optimizers;
    }

    /// f = sigmoid(tanh(x) exp(-y²) + sin(z) w), its sum, and the gradients of that.
    private static Program chain(DType dtype) {
        List<Input> inputs =
                Stream.of("x", "y", "z", "w").map(name -> Leaves.input(name, dtype, 1000)).toList();
        Node y = inputs.get(1);
        Node bell = FunctionOps.exp(ArithmeticOps.neg(ArithmeticOps.mul(y, y)));
        Node left = ArithmeticOps.mul(ActivationOps.tanh(inputs.get(0)), bell);
        Node right = ArithmeticOps.mul(FunctionOps.sin(inputs.get(2)), inputs.get(3));
        Node f = ActivationOps.sigmoid(ArithmeticOps.add(left, right));
        Node loss = ReductionOps.sum(f);
        List<Node> outputs = new ArrayList<>(List.of(f, loss));
        outputs.addAll(Autodiff.gradient(loss, inputs));
        return Program.compile(inputs, outputs);
    }

    /// Four steps over rows of a batch, with the gradient for the weights.
    private static Program lstm(DType dtype) {
        int hidden = 24;
        Input xs = Leaves.input("xs", dtype, ROWS, 4, 10);
        Input weights = Leaves.input("w", dtype, 10 + hidden, 4 * hidden);
        Node h = Leaves.constant(Tensor.filled(new TensorType(dtype, Shape.of(ROWS, hidden)), 0));
        Node c = h;
        for (int step = 0; step < 4; step++) {
            Node x = ShapeOps.reshape(ShapeOps.slice(xs, 1, step, step + 1), ROWS, 10);
            Node gates = ContractionOps.matmul(ShapeOps.concat(1, x, h), weights);
            Node forget = ActivationOps.sigmoid(part(gates, 0, hidden));
            Node in = ActivationOps.sigmoid(part(gates, 1, hidden));
            Node out = ActivationOps.sigmoid(part(gates, 2, hidden));
            Node value = ActivationOps.tanh(part(gates, 3, hidden));
            c = ArithmeticOps.add(ArithmeticOps.mul(forget, c), ArithmeticOps.mul(in, value));
            h = ArithmeticOps.mul(out, ActivationOps.tanh(c));
        }
        Node loss = ReductionOps.sum(ArithmeticOps.mul(h, h));
        List<Node> outputs = new ArrayList<>(List.of(loss));
        outputs.addAll(Autodiff.gradient(loss, xs, weights));
        return Program.compile(List.of(xs, weights), outputs);
    }

    private static Node part(Node gates, int gate, int hidden) {
        return ShapeOps.slice(gates, 1, gate * hidden, (gate + 1) * hidden);
    }
}
