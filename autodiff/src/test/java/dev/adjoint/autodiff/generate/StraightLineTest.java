package dev.adjoint.autodiff.generate;

import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.pow;
import static dev.adjoint.autodiff.ops.FunctionOps.sin;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.fuse.Launch;
import dev.adjoint.autodiff.fuse.Plan;
import dev.adjoint.autodiff.generate.code.BytecodeWriter;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.autodiff.ops.NodeOps;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A graph of scalars becomes bytecode that runs from its first instruction to its last, cut into
/// methods that the JIT compiler takes.
class StraightLineTest {
    /// HotSpot's C2 compiles no method of more bytes (its flag HugeMethodLimit).
    private static final int COMPILED = 8000;

    private static final int OPS = 10_000;

    private enum Link {
        PRODUCT(u -> mul(u, 0.999)),
        SINE(u -> sin(u)),
        TANH(u -> tanh(u)),
        POWER(u -> pow(u, 1.25)),
        QUOTIENT(u -> div(u, add(mul(u, u), 1)));

        private final UnaryOperator<Node> function;

        Link(UnaryOperator<Node> function) {
            this.function = function;
        }
    }

    @ParameterizedTest
    @EnumSource(Link.class)
    void aLongChainBecomesMethodsWithoutALoopThatAreCompiled(Link link) {
        Input x = scalar("x");
        Input y = scalar("y");
        Node u = x;
        for (int ops = 0; ops < OPS; ops = Graph.of(u).size()) {
            for (int i = 0; i < OPS / 10; i++) {
                u = add(link.function.apply(u), y);
            }
        }
        List<Node> roots = new ArrayList<>(List.of(u));
        roots.addAll(Autodiff.gradient(u, x, y));
        List<KernelSpec> specs = specs(roots);
        assertTrue(specs.size() > 10, specs.size() + " kernels");
        for (KernelSpec spec : new HashSet<>(specs)) {
            List<MethodModel> methods = methods(spec);
            assertEquals(List.of("<init>", "run"), names(methods).subList(0, 2));
            assertTrue(methods.size() <= 4, "a function has one method: " + names(methods));
            for (MethodModel method : methods) {
                CodeAttribute code = (CodeAttribute) method.code().orElseThrow();
                assertTrue(code.codeLength() < COMPILED, code.codeLength() + " bytes");
                assertFalse(jumpsBack(code), () -> "a loop in " + code.toDebugString());
            }
        }
    }

    @Test
    void aSmallGraphIsOneMethod() {
        Input x = scalar("x");
        Input y = scalar("y");
        Input z = scalar("z");
        Node f = mul(add(x, y), z);
        List<Node> roots = new ArrayList<>(List.of(f));
        roots.addAll(Autodiff.gradient(f, x, y, z));
        List<KernelSpec> specs = specs(roots);
        assertEquals(1, specs.size());
        List<MethodModel> methods = methods(specs.getFirst());
        assertEquals(List.of("<init>", "run"), names(methods));
        assertFalse(jumpsBack(methods.getLast().code().orElseThrow()));
    }

    /// An op that is called, and whose label is up to the user.
    record Named(String label) implements UnaryOp {
        @Override
        public <V, M> V value(Lanes<V, M> on, V x) {
            return on.exp(x);
        }

        @Override
        public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
            return y;
        }
    }

    /// The eleventh function, `a`, and the first, `a1`, among them.
    @Test
    void functionsWithLabelsOfAnyKindAreToldApart() {
        Input x = scalar("x");
        Node u = x;
        List<String> labels =
                List.of("a1", "b", "c d", "c-d", "활성", "3d", "run", "f", "g", "h", "a", "1");
        for (String label : labels) {
            u = add(NodeOps.apply(new Named(label), u), x);
        }
        for (KernelSpec spec : specs(List.of(u))) {
            List<String> names = names(methods(spec));
            assertEquals(new HashSet<>(names).size(), names.size(), names.toString());
            assertTrue(
                    names.stream().skip(1).allMatch(name -> name.matches("[a-z]\\w*")),
                    names.toString());
            Kernels.of(spec);
        }
    }

    /// What tells a loop from straight lines does see the loop of a vector's kernel.
    @Test
    void aKernelOfVectorsHasALoop() {
        List<KernelSpec> specs = specs(List.of(add(input("x", 100), input("y", 100))));
        assertTrue(jumpsBack(methods(specs.getFirst()).getLast().code().orElseThrow()));
    }

    private static List<KernelSpec> specs(List<Node> roots) {
        return Plan.of(List.of(), roots, List.of()).launches().stream().map(Launch::spec).toList();
    }

    private static List<MethodModel> methods(KernelSpec spec) {
        byte[] bytes =
                BytecodeWriter.write(
                        KernelCode.scalar(spec), "dev.adjoint.autodiff.generate.Measured");
        return ClassFile.of().parse(bytes).methods();
    }

    private static List<String> names(List<MethodModel> methods) {
        return methods.stream().map(method -> method.methodName().stringValue()).toList();
    }

    private static boolean jumpsBack(CodeModel code) {
        Set<Label> passed = new HashSet<>();
        boolean back = false;
        for (var element : code) {
            switch (element) {
                case LabelTarget target -> passed.add(target.label());
                case BranchInstruction branch -> back |= passed.contains(branch.target());
                default -> {}
            }
        }
        return back;
    }
}
