package laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.generate.Kernel;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.check.arbitrary.RandomGraph;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Every kernel is short enough for the JIT compiler, for vectors of every width: the code is
/// written and measured, which needs no machine that has such vectors.
class MethodLengthTest {
    /// HotSpot compiles no method of more bytes.
    private static final int MOST = 8000;

    private static final int[] WIDTHS = {0, 128, 256, 512};

    private static final Pattern SPECIES = Pattern.compile("SPECIES_\\d+");

    private final Set<KernelSpec> known = new HashSet<>();

    @Test
    void noKernelOfTheVocabularyIsTooLong() {
        List<String> tooLong = new ArrayList<>();
        EveryProgram.all().forEach((name, program) -> tooLong.addAll(tooLong(name, program.get())));
        assertEquals(List.of(), tooLong);
    }

    @Property(tries = 250, shrinking = ShrinkingMode.BOUNDED)
    void noKernelOfARandomGraphIsTooLong(@ForAll("graphs") RandomGraph graph) {
        List<Node> outputs = new ArrayList<>(graph.values());
        outputs.add(graph.loss());
        outputs.addAll(Autodiff.gradient(graph.loss(), graph.targets()));
        Program program =
                Program.compile(graph.bindings().stream().map(Binding::input).toList(), outputs);
        assertEquals(List.of(), tooLong("a random graph", program));
    }

    /// Where a process has once used vectors of two widths, C2 compiles neither well.
    @Test
    void everyKernelHasVectorsOfOneWidth() {
        Set<String> widths = new HashSet<>();
        Set<KernelSpec> seen = new HashSet<>();
        EveryProgram.all()
                .forEach(
                        (_, program) ->
                                EveryProgram.specs(program.get())
                                        .filter(KernelSpec::fitsVectors)
                                        .filter(seen::add)
                                        .map(spec -> Kernel.source(spec, 256))
                                        .flatMap(source -> SPECIES.matcher(source).results())
                                        .map(MatchResult::group)
                                        .forEach(widths::add));
        assertEquals(Set.of("SPECIES_256"), widths);
    }

    private List<String> tooLong(String name, Program program) {
        List<String> tooLong = new ArrayList<>();
        EveryProgram.specs(program)
                .filter(known::add)
                .forEach(
                        spec -> {
                            for (int bits : WIDTHS) {
                                int bytes = Kernel.longestMethod(spec, bits);
                                if (bytes > MOST) {
                                    tooLong.add(name + ", " + bits + " bits: " + bytes + " bytes");
                                }
                            }
                        });
        return tooLong;
    }

    @Provide
    Arbitrary<RandomGraph> graphs() {
        return Arbitraries.of(DType.FLOAT32, DType.FLOAT64).flatMap(RandomGraph::arbitrary);
    }
}
