package bits;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.run.Form;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// A training has the bits of the golden file: in every run, in scalar and in vector form, and on
/// vectors of every width. `mvn -ntp verify -Dadjoint.approve=true` writes the file again.
@Tag("kernels")
class GoldenTrainingTest {
    private static final Path GOLDEN =
            Path.of(System.getProperty("adjoint.root", "."), "src-test/src/test/resources/golden");

    @ParameterizedTest
    @EnumSource
    void aHundredStepsHaveTheGoldenBits(Golden golden) throws IOException {
        Path file = GOLDEN.resolve(golden.name().toLowerCase(Locale.ROOT) + ".txt");
        String scalar = golden.text(Form.SCALAR);
        if (Boolean.getBoolean("adjoint.approve")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, scalar);
        }
        assertEquals(Files.readString(file), scalar);
        assertEquals(scalar, golden.text(Form.VECTOR));
    }
}
