package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.fuse.KernelSpec.Entry;
import dev.adjoint.autodiff.fuse.KernelSpec.Load;
import dev.adjoint.autodiff.fuse.KernelSpec.Operand;
import dev.adjoint.autodiff.fuse.KernelSpec.Output;
import dev.adjoint.autodiff.fuse.KernelSpec.Partial;
import dev.adjoint.autodiff.fuse.KernelSpec.Space;
import dev.adjoint.autodiff.graph.Scan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The launch of a scan: a kernel of its own, which loads the elements, combines them along the
/// scan's axis, and stores each partial result.
final class ScanLowering {
    private ScanLowering() {}

    static Launch lower(Scan scan, Views views) {
        List<View> operands = new ArrayList<>();
        scan.inputs().forEach(input -> operands.add(views.of(input)));
        operands.add(View.of(scan));
        Axes axes = Axes.of(scan);
        List<int[]> strides = new ArrayList<>();
        operands.forEach(view -> strides.add(axes.of(view, Space.ELEMENTS)));
        axes.merge(strides);
        List<Operand> described = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            described.add(
                    new Operand(
                            Fuser.arithmetic(operands.get(i).base()),
                            Axes.steps(strides.get(i), axes.count() - 1)));
        }
        return new Launch(
                spec(scan, axes, described),
                List.of(scan),
                operands.stream().map(View::base).toList(),
                axes.sizes(),
                strides.toArray(int[][]::new),
                operands.stream().mapToInt(View::offset).toArray(),
                new double[0]);
    }

    private static KernelSpec spec(Scan scan, Axes axes, List<Operand> operands) {
        List<Integer> arguments = IntStream.range(0, scan.inputs().size()).boxed().toList();
        List<Entry> entries = new ArrayList<>();
        arguments.forEach(operand -> entries.add(new Load(operand, false)));
        entries.add(new Partial(scan.op(), arguments));
        int last = arguments.size();
        Output output = new Output(last, last, false);
        return KernelSpec.ofElements(
                new KernelForm.Scans(),
                Fuser.arithmetic(scan),
                axes.reduced(),
                operands,
                entries,
                output);
    }
}
