package architecture;

import static dev.adjoint.Adjoint.*;
import static dev.adjoint.mlp.layer.Activations.TANH;
import static dev.adjoint.mlp.loss.Losses.SOFTMAX_CROSS_ENTROPY;
import static dev.adjoint.mlp.loss.Losses.huber;
import static dev.adjoint.mlp.loss.Losses.labelSmoothing;
import static dev.adjoint.mlp.optimizer.Optimizers.adam;
import static dev.adjoint.mlp.optimizer.Optimizers.penalized;
import static dev.adjoint.mlp.optimizer.Optimizers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Batches;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.layer.Initializers;
import dev.adjoint.mlp.loss.Penalties;
import dev.adjoint.mlp.optimizer.Schedules;
import dev.adjoint.mlp.optimizer.batch.Minimizer;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.viz.GraphPicture;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every public type prints a readable text, not the name of its class and a hash.
/// `-Dadjoint.approve=true` approves the texts again.
class PrintingTest {
    private static final Path ROOT = Path.of(System.getProperty("adjoint.root", "."));
    private static final Path APPROVED =
            ROOT.resolve("src-test/src/test/resources/printing/texts.txt");

    private static final Pattern EXPORT =
            Pattern.compile("^ *exports ([\\w.]+);", Pattern.MULTILINE);

    @Test
    void everyPublicTypeWithInstancesHasATextOfItsOwn() throws IOException {
        Set<String> exported = exportedPackages();
        Set<String> without =
                ArchitectureTest.CLASSES.stream()
                        .filter(type -> exported.contains(type.getPackageName()))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> !type.isInterface() && !type.isEnum() && !type.isRecord())
                        .filter(type -> !type.isAssignableTo(Throwable.class))
                        .filter(PrintingTest::hasInstances)
                        .filter(type -> !hasText(type))
                        .map(JavaClass::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
        // An extension of JUnit, and a listener, which nobody prints.
        without.remove("dev.adjoint.check.junit.SeedExtension");
        without.remove("dev.adjoint.autodiff.simplify.Steps$Kept");
        assertEquals(Set.of(), without, "these print a hash: give them a toString");
    }

    @Test
    void theTextsAreTheApprovedOnes() throws IOException {
        StringBuilder texts = new StringBuilder();
        samples()
                .forEach(
                        (name, sample) ->
                                texts.append("== ")
                                        .append(name)
                                        .append('\n')
                                        .append(sample + "\n"));
        if (Boolean.getBoolean("adjoint.approve")) {
            Files.createDirectories(APPROVED.getParent());
            Files.writeString(APPROVED, texts);
        }
        assertEquals(Files.readString(APPROVED), texts.toString());
    }

    private static Map<String, Object> samples() {
        Input x = scalar("x");
        Input y = scalar("y");
        Input m = input("m", DType.FLOAT32, 2, 3);
        Input w = parameter("w", DType.FLOAT32, 3, 2);
        Node f = mul(add(x, y), y);
        Program program = compile(inputs(x, y), outputs(f, gradient(f, x, y)));
        Program product = compile(inputs(m), outputs(tanh(matmul(m, w))));
        Tensor ones = Tensor.of(new double[][] {{1, 2}, {3, 4}, {5, 6}}).as(DType.FLOAT32);
        State state = State.of(Map.of("w", ones));
        Mlp model = Mlp.input(64).dense(32, TANH).dense(10).build();
        Trainer trainer = Trainer.of(model);
        Map<String, Object> samples = new LinkedHashMap<>();
        samples.put("input", x);
        samples.put("node", f);
        samples.put("origin", f.origin().toString().replaceAll(":\\d+", ":…"));
        samples.put("graph", Graph.of(f, x));
        samples.put("scalar", Tensor.scalar(2.5));
        samples.put("matrix", ones);
        samples.put("large tensor", Tensor.of(new double[1000]));
        samples.put("binding", x.is(2));
        samples.put("program", program);
        samples.put("program with a state", product);
        samples.put("result", program.run(1, 2));
        samples.put("result of tensors", product.run(state, m.is(new float[6])));
        samples.put("workspace", program.workspace());
        samples.put("scalar function", program.scalarFunction());
        samples.put("state", state);
        samples.put("picture", GraphPicture.of(f));
        samples.put("loss", SOFTMAX_CROSS_ENTROPY);
        samples.put("loss with a setting", huber(1.5));
        samples.put("smoothed loss", labelSmoothing(0.1, SOFTMAX_CROSS_ENTROPY));
        samples.put("optimiser", adam(0.005));
        samples.put("optimiser with a schedule", sgd(Schedules.cosine(0.1, 0, 1000)));
        samples.put("optimiser with a penalty", penalized(Penalties.l2(1e-4), sgd(0.1)));
        samples.put("initialiser", Initializers.HE_NORMAL);
        samples.put("activation", TANH);
        samples.put("minimiser", Minimizer.lbfgs());
        samples.put("data", Datasets.digits());
        samples.put("batches", new Batches(Datasets.digits(), 32));
        samples.put("trainer", trainer);
        samples.put("trainer with settings", trainer.loss(SOFTMAX_CROSS_ENTROPY).epochs(3));
        samples.put("hyper-parameters", trainer.hyperParameters());
        return samples;
    }

    private static Set<String> exportedPackages() throws IOException {
        Set<String> packages = new TreeSet<>();
        for (String module : new String[] {"autodiff", "mlp", "viz", "src-test"}) {
            Path file = ROOT.resolve(module).resolve("src/main/java/module-info.java");
            EXPORT.matcher(Files.readString(file))
                    .results()
                    .map(export -> export.group(1))
                    .forEach(packages::add);
        }
        return packages;
    }

    private static boolean hasInstances(JavaClass type) {
        return publicMethods(type)
                .anyMatch(method -> !method.getModifiers().contains(JavaModifier.STATIC));
    }

    private static Stream<com.tngtech.archunit.core.domain.JavaMethod> publicMethods(
            JavaClass type) {
        return type.getMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC));
    }

    private static boolean hasText(JavaClass type) {
        return type.getAllMethods().stream()
                .anyMatch(
                        method ->
                                method.getName().equals("toString")
                                        && method.getRawParameterTypes().isEmpty()
                                        && method.getOwner().getPackageName().startsWith("dev."));
    }
}
