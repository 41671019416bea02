using Spectre.Console;

namespace FunctionShield.Cli;

/// <summary>How far long work has come, on standard error and only where that is a terminal.</summary>
internal static class ProgressBar
{
    /// <summary>Runs work on another thread, and shows its progress meanwhile.</summary>
    /// <param name="streams">The command's streams.</param>
    /// <param name="title">What is done.</param>
    /// <param name="fraction">From 0 to 1; null while that is not known.</param>
    /// <param name="done">What was done so far, for a person.</param>
    /// <param name="work">The work.</param>
    public static T Run<T>(Streams streams, string title, Func<double?> fraction, Func<string> done, Func<T> work)
    {
        if (streams.IsErrorPlain)
            return work();

        IAnsiConsole console = Tables.Console(streams with { IsPlain = false }, streams.Error);
        Progress progress = console.Progress().AutoClear(true).HideCompleted(true);
        progress.Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn());
        return progress.Start(context =>
        {
            ProgressTask task = context.AddTask(Markup.Escape(title), maxValue: 1);
            Task<T> running = Task.Run(work);
            while (!running.Wait(TimeSpan.FromMilliseconds(100)))
            {
                task.IsIndeterminate = fraction() is null;
                task.Value = fraction() ?? 0;
                task.Description = Markup.Escape($"{title}: {done()}");
            }

            return running.GetAwaiter().GetResult();
        });
    }
}
