package dev.adjoint.autodiff.generate;

import dev.adjoint.autodiff.fuse.KernelSpec;

import java.util.List;
import java.util.Optional;

/// The code of a kernel's two forms.
final class KernelCode {
    private KernelCode() {}

    static Code scalar(KernelSpec spec) {
        Block block = new Block();
        ScalarLanes lanes = new ScalarLanes(block, spec.dtype());
        Frame frame = new Frame(spec, lanes, lanes);
        write(frame);
        return new Code(block.statements(), frame.functions(), frame.shared());
    }

    /// The vector form; empty where an operand has none.
    ///
    /// @param bits the width of the machine's vectors
    static Optional<Code> vector(KernelSpec spec, int bits) {
        if (!spec.fitsVectors()) {
            return Optional.empty();
        }
        Block block = new Block();
        VectorLanes lanes = new VectorLanes(block, spec.dtype(), bits);
        CodeLanes onResult =
                LoopCode.foldsRows(spec) ? new ScalarLanes(block, spec.dtype()) : lanes;
        Frame frame = new Frame(spec, lanes, onResult);
        write(frame);
        List<Statement> statements = lanes.withPreamble(block.statements());
        return Optional.of(new Code(statements, List.of(), frame.shared()));
    }

    private static void write(Frame frame) {
        if (frame.spec().isProduct()) {
            ProductCode.write(frame);
        } else if (TileCode.serves(frame.spec())) {
            TileCode.write(frame);
        } else if (frame.spec().isInPieces()) {
            PieceCode.write(frame);
        } else {
            LoopCode.write(frame);
        }
    }
}
