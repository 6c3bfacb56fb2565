package dev.adjoint.autodiff.generate;

import static dev.adjoint.autodiff.ops.ActivationOps.sigmoid;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.autodiff.ops.FunctionOps.sqrt;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.fuse.Launch;
import dev.adjoint.autodiff.fuse.Plan;
import dev.adjoint.autodiff.generate.code.BytecodeWriter;
import dev.adjoint.autodiff.generate.code.Code;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.UnaryOperator;

/// A kernel is known by its structure, is small enough for the JIT compiler, and dies with the
/// programs that use it.
class KernelsTest {
    /// HotSpot's C2 compiles no method of more bytes.
    private static final int COMPILED = 8000;

    private final Input x = Leaves.input("x", 100);

    private enum Function {
        EXP(node -> exp(node)),
        LOG(node -> log(node)),
        TANH(node -> tanh(node)),
        SIGMOID(node -> sigmoid(node)),
        CBRT(node -> FunctionOps.cbrt(node)),
        EXP2(node -> FunctionOps.exp2(node)),
        EXPM1(node -> FunctionOps.expm1(node)),
        LOG1P(node -> FunctionOps.log1p(node)),
        LOG2(node -> FunctionOps.log2(node)),
        LOG10(node -> FunctionOps.log10(node)),
        SIN(node -> FunctionOps.sin(node)),
        COS(node -> FunctionOps.cos(node)),
        TAN(node -> FunctionOps.tan(node)),
        ASIN(node -> FunctionOps.asin(node)),
        ACOS(node -> FunctionOps.acos(node)),
        ATAN(node -> FunctionOps.atan(node)),
        SINH(node -> FunctionOps.sinh(node)),
        COSH(node -> FunctionOps.cosh(node)),
        ASINH(node -> FunctionOps.asinh(node)),
        ACOSH(node -> FunctionOps.acosh(node)),
        ATANH(node -> FunctionOps.atanh(node)),
        ERF(node -> FunctionOps.erf(node)),
        NORMAL_CDF(node -> FunctionOps.normalCdf(node)),
        GELU(node -> ActivationOps.gelu(node)),
        SILU(node -> ActivationOps.silu(node)),
        SOFTPLUS(node -> ActivationOps.softplus(node)),
        ELU(node -> ActivationOps.elu(node)),
        ROUND(node -> ArithmeticOps.round(node)),
        FLOOR(node -> ArithmeticOps.floor(node)),
        ATAN2(node -> FunctionOps.atan2(node, Leaves.input("y", 100))),
        HYPOT(node -> FunctionOps.hypot(node, Leaves.input("y", 100))),
        POW(node -> ArithmeticOps.pow(node, Leaves.input("y", 100))),
        SQRT(node -> sqrt(node)),
        ADD(node -> add(node, Leaves.input("y", 100)));

        private final UnaryOperator<Node> function;

        Function(UnaryOperator<Node> function) {
            this.function = function;
        }
    }

    @Test
    void anotherSizeAnotherNameAndAnotherNumberShareAKernel() {
        Input longer = Leaves.input("longer", 2000);
        KernelSpec spec = spec(mul(exp(x), 3.25));
        assertSame(Kernels.of(spec), Kernels.of(spec(mul(exp(longer), 7.5))));
        assertNotSame(Kernels.of(spec), Kernels.of(spec(mul(log(x), 3.25))));
    }

    @ParameterizedTest
    @EnumSource(Function.class)
    void theLargestKernelIsStillCompiled(Function function) {
        Node product = ContractionOps.matmul(Leaves.input("a", 10, 7), Leaves.input("b", 7, 100));
        Node chain = x;
        Node rows = Leaves.input("rows", 80, 100);
        for (int i = 0; i < 300; i++) {
            chain = function.function.apply(chain);
            product = function.function.apply(product);
            rows = function.function.apply(rows);
        }
        Node passes = ActivationOps.softmax(rows, 1);
        for (Node root : List.of(chain, ReductionOps.sum(chain), product, passes)) {
            for (Launch launch : launches(root)) {
                requireCompiled(KernelCode.scalar(launch.spec()));
                KernelCode.vector(launch.spec(), 512).ifPresent(KernelsTest::requireCompiled);
            }
        }
    }

    @Test
    void kernelsDieWithTheirPrograms() {
        var classes = ManagementFactory.getClassLoadingMXBean();
        int programs = 300;
        long before = classes.getUnloadedClassCount();
        for (int program = 0; program < programs; program++) {
            assertTrue(Kernels.of(spec(unlikeOthers(program))).vector().isPresent());
        }
        long unloaded = 0;
        for (int i = 0; i < 20 && unloaded < programs; i++) {
            System.gc();
            unloaded = classes.getUnloadedClassCount() - before;
        }
        assertTrue(unloaded >= programs, unloaded + " classes of " + programs + " were unloaded");
    }

    /// A chain whose structure spells the number.
    private Node unlikeOthers(int number) {
        Node node = sub(x, 1);
        for (int bit = 0; bit < 9; bit++) {
            node = (number >> bit & 1) == 0 ? sqrt(node) : exp(node);
        }
        return node;
    }

    private static void requireCompiled(Code code) {
        byte[] bytes = BytecodeWriter.write(code, "dev.adjoint.autodiff.generate.Measured");
        int largest =
                ClassFile.of().parse(bytes).methods().stream()
                        .flatMap(method -> method.code().stream())
                        .mapToInt(body -> ((CodeAttribute) body).codeLength())
                        .max()
                        .orElseThrow();
        assertTrue(largest <= COMPILED, largest + " bytes");
    }

    private static KernelSpec spec(Node root) {
        return launches(root).getFirst().spec();
    }

    private static List<Launch> launches(Node root) {
        return Plan.of(List.of(), List.of(root), List.of()).launches();
    }
}
