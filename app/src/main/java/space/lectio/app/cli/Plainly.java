package space.lectio.app.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import space.lectio.app.PlainFailure;
import space.lectio.shared.dump.DumpDamaged;

/** Says what went wrong in one line on stderr; {@code PANEL_DEBUG} adds the stack trace. */
final class Plainly implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleExecutionException(Exception exception, CommandLine command, ParseResult parsed) {
        say(command.getErr(), exception);
        return exception instanceof DumpDamaged ? ExitCode.DAMAGED : ExitCode.FAILED;
    }

    @Override
    public int handleParseException(ParameterException exception, String[] arguments) {
        var command = exception.getCommandLine();
        command.getErr()
                .println("panel: " + PlainFailure.printable(UsageTexts.whatIsWrong(exception)) + " "
                        + UsageTexts.say("usage.see", command.getCommandSpec().qualifiedName() + " --help"));
        return ExitCode.USAGE;
    }

    static void say(PrintWriter to, Throwable failure) {
        to.println("panel: " + PlainFailure.line(failure));
        if (PlainFailure.debugging()) {
            failure.printStackTrace(to);
        }
        to.flush();
    }
}
