package dev.adjoint.autodiff.generate;

import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.generate.code.Block;
import dev.adjoint.autodiff.generate.code.BytecodeWriter;
import dev.adjoint.autodiff.generate.code.Code;
import dev.adjoint.autodiff.generate.code.Expression;
import dev.adjoint.autodiff.generate.code.Statement;
import dev.adjoint.autodiff.generate.form.FormCode;
import dev.adjoint.autodiff.generate.form.KernelWriter;
import dev.adjoint.autodiff.generate.lanes.CodeLanes;
import dev.adjoint.autodiff.generate.lanes.ScalarLanes;
import dev.adjoint.autodiff.generate.lanes.VectorLanes;

import java.util.List;
import java.util.Optional;

/// The code of a kernel's two forms.
final class KernelCode {
    /// HotSpot compiles no method of more bytes.
    static final int MOST_BYTES = 8000;

    /// C2 has other limits too, on what becomes of the code, and takes long for long code, so what
    /// is longer than this is written shorter.
    private static final int LONG_BYTES = 5200;

    /// An empty call does nothing at all, so that it can be made often.
    private static final Statement UNLESS_EMPTY =
            new Statement.OnlyIf(new Expression.Comparison(true, Code.FROM, Code.TO));

    /// Statements that are short enough together, whatever they are.
    private static final int FEW = 250;

    private KernelCode() {}

    static Code scalar(KernelSpec spec) {
        Block block = new Block();
        ScalarLanes lanes = new ScalarLanes(block, spec.dtype());
        KernelWriter writer = new KernelWriter(spec, lanes, lanes);
        FormCode.of(spec.form()).write(writer);
        return new Code(block.statements(), writer.functions(), writer.shared());
    }

    /// The vector form; empty where an operand has none. Where it would be too long for the JIT
    /// compiler, the bodies of loops are spelled once, which is a little slower.
    ///
    /// @param bits the width of the machine's vectors
    static Optional<Code> vector(KernelSpec spec, int bits) {
        if (!spec.fitsVectors()) {
            return Optional.empty();
        }
        Code code = vector(spec, bits, false);
        return Optional.of(isLong(code) ? vector(spec, bits, true) : code);
    }

    private static boolean isLong(Code code) {
        return count(code.statements()) > FEW
                && BytecodeWriter.longest(BytecodeWriter.write(code, HiddenClasses.NAME))
                        > LONG_BYTES;
    }

    private static int count(List<Statement> statements) {
        int count = 0;
        for (Statement statement : statements) {
            count +=
                    switch (statement) {
                        case Statement.Loop loop -> 1 + count(loop.body());
                        case Statement.Branch branch ->
                                1 + count(branch.then()) + count(branch.otherwise());
                        default -> 1;
                    };
        }
        return count;
    }

    private static Code vector(KernelSpec spec, int bits, boolean spellsOnce) {
        Block block = new Block();
        VectorLanes lanes = new VectorLanes(block, spec.dtype(), bits, spellsOnce);
        FormCode form = FormCode.of(spec.form());
        CodeLanes onResult = form.hasScalarResults() ? lanes.scalars() : lanes;
        KernelWriter writer = new KernelWriter(spec, lanes, onResult);
        form.write(writer);
        List<Statement> statements = lanes.withPreamble(UNLESS_EMPTY, block.statements());
        return new Code(statements, List.of(), writer.shared());
    }
}
