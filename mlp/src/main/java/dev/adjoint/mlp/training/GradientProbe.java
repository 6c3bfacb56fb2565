package dev.adjoint.mlp.training;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ComparisonOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.NodeOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.Relu;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.ops.StatisticsOps;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Batches;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.layer.Pass;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Measures the size of the gradient of a training's loss in each layer, on one batch with the
/// current parameters. Its program is a training step without the updates, so it drops and
/// normalises like the next step, and changes nothing. For the training thread only.
///
/// ```java
/// Training training = Trainer.of(model).start();
/// System.out.println(GradientProbe.of(training, data).measure());
/// ```
public final class GradientProbe {
    private final Map<String, Layer> layers;
    private final Workspace workspace;

    /// The program's results for a layer: one norm per parameter, and one number of dead units per
    /// rectifier.
    private static final class Layer {
        private final List<Node> norms = new ArrayList<>();
        private final List<Node> dead = new ArrayList<>();
        private int units;
    }

    private GradientProbe(Map<String, Layer> layers, Workspace workspace) {
        this.layers = layers;
        this.workspace = workspace;
    }

    /// Returns a probe that takes all of `data` as one batch.
    ///
    /// @throws IllegalArgumentException if the data has another number of features or targets than
    ///   the model
    public static GradientProbe of(Training training, Dataset data) {
        Mlp model = training.settings().model();
        Network.requireFits("gradients", model, data);
        Input features = model.features(data.size());
        Input targets = model.targets(data.size());
        Node output = model.output(features, Pass.training());
        Node loss = TrainingStep.Plan.loss(training.settings().loss(), output, targets);
        Map<String, Layer> layers = layers(model, loss, output);
        List<Node> results = new ArrayList<>();
        layers.values().forEach(layer -> results.addAll(layer.norms));
        layers.values().forEach(layer -> results.addAll(layer.dead));
        Workspace workspace =
                Program.compile(Program.inputs(features, targets), results)
                        .workspace(training.state());
        float[] batchFeatures = new float[features.shape().count()];
        float[] batchTargets = new float[targets.shape().count()];
        new Batches(data, data.size()).copy(0, batchFeatures, batchTargets);
        LossTerms.requireTargets(training.settings().loss(), data);
        workspace.set(features, batchFeatures);
        workspace.set(targets, batchTargets);
        return new GradientProbe(layers, workspace);
    }

    /// Returns the current gradient norms.
    public GradientNorms measure() {
        workspace.run();
        List<LayerGradient> measured = new ArrayList<>();
        layers.forEach((name, layer) -> measured.add(measured(name, layer)));
        return new GradientNorms(measured);
    }

    /// Groups parameters and rectifiers by layer. A parameter's layer is its name without the last
    /// part; a rectifier's layer is the scope of its node.
    private static Map<String, Layer> layers(Mlp model, Node loss, Node output) {
        Map<String, Layer> layers = new LinkedHashMap<>();
        List<Node> gradients = Autodiff.gradient(loss, model.parameters());
        for (int i = 0; i < gradients.size(); i++) {
            String name = model.parameters().get(i).name();
            String layer = name.substring(0, Math.max(0, name.lastIndexOf('/')));
            Node flat = ShapeOps.reshape(gradients.get(i), gradients.get(i).shape().count());
            at(layer, layers).norms.add(StatisticsOps.norm2(flat, 0));
        }
        for (Node node : Graph.of(output).nodes()) {
            if (node instanceof Elementwise unit && unit.op() instanceof Relu) {
                Layer layer = at(node.origin().scope(), layers);
                layer.dead.add(dead(node));
                layer.units += node.shape().without(0).count();
            }
        }
        return layers;
    }

    private static Layer at(String name, Map<String, Layer> layers) {
        return layers.computeIfAbsent(name, _ -> new Layer());
    }

    /// Returns the number of units that are 0 for every row.
    private static Node dead(Node units) {
        Node largest = ReductionOps.max(units, 0);
        Node zeros = Leaves.constant(Tensor.filled(largest.type(), 0));
        Node isDead = ComparisonOps.not(ComparisonOps.less(zeros, largest));
        return ReductionOps.sum(NodeOps.cast(isDead, DType.FLOAT32));
    }

    /// Combines norms in float64: the square of a vanishing norm would be 0 in float32.
    private LayerGradient measured(String name, Layer layer) {
        double norm =
                layer.norms.stream()
                        .mapToDouble(workspace::scalar)
                        .reduce(Math::hypot)
                        .orElse(Double.NaN);
        double dead = layer.dead.stream().mapToDouble(workspace::scalar).sum();
        return new LayerGradient(name, norm, dead / layer.units);
    }

    @Override
    public String toString() {
        return "gradient probe of " + layers.keySet();
    }
}
