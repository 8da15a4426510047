using System.Data.Common;

namespace ThreatBot.Storage;

/// <summary>A unit of work in the queue of the writer; its caller hears of it only after the commit.</summary>
internal abstract class WriteUnit
{
    /// <summary>Whether anything of the work may be in the transaction.</summary>
    public abstract bool IsBegun { get; }

    /// <summary>Does the work; false when it failed and, where it had begun, must be rolled back.</summary>
    public abstract Task<bool> TryAsync(DbConnection connection, DbTransaction transaction);

    /// <summary>The transaction is durable: tells the caller how the work ended.</summary>
    public abstract void Complete();

    /// <summary>The transaction is lost, and the work with it.</summary>
    public abstract void Fail(Exception broken);
}

internal sealed class WriteUnit<T>(Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken ct) : WriteUnit
{
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<T>? attempt;
    private bool isBegun;

    public Task<T> Done => done.Task;

    public override bool IsBegun => isBegun;

    public override async Task<bool> TryAsync(DbConnection connection, DbTransaction transaction)
    {
        attempt = AttemptAsync(connection, transaction);
        await ((Task)attempt).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return attempt.IsCompletedSuccessfully;
    }

    public override void Complete() => done.SetFromTask(attempt ?? throw new InvalidOperationException("The work was never tried."));

    public override void Fail(Exception broken) => done.TrySetException(broken);

    private async Task<T> AttemptAsync(DbConnection connection, DbTransaction transaction)
    {
        ct.ThrowIfCancellationRequested();
        isBegun = true;
        return await work(connection, transaction, ct);
    }
}
