package laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.run.Program;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Every kernel gets warm and stays so: here some of the programs, and with `-Dadjoint.warm=all`,
/// which takes many minutes, all of them.
@Tag("kernels")
class WarmTest {
    private static final int ONE_IN = 60;
    private static final boolean ALL = "all".equals(System.getProperty("adjoint.warm"));

    @Test
    void kernelsGetWarmAndStaySo() {
        List<String> faults = new ArrayList<>();
        int at = 0;
        for (Map.Entry<String, Supplier<Program>> each : EveryProgram.all().entrySet()) {
            if ((ALL && at >= Integer.getInteger("from", 0)) || at % ONE_IN == 0) {
                WarmKernels.fault(each.getValue().get())
                        .ifPresent(fault -> faults.add(each.getKey() + ": " + fault));
            }
            if (ALL && at % 20 == 0) {
                System.out.println(at + " programs, faults: " + faults);
            }
            at++;
        }
        assertEquals(List.of(), faults);
    }
}
