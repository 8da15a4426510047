using NodaTime;

namespace ThreatBot.Prompts;

/// <summary>A dialect of a channel that notifies whom a message calls: the mark that does, or null for whom it cannot call.</summary>
internal sealed class Calling(IDialect dialect, Func<string, string, string?> mark) : IDialect
{
    public string Ours(string wording) => dialect.Ours(wording);

    public string Said(string text) => dialect.Said(text);

    public string Person(string name) => dialect.Person(name);

    public string Called(string id, string name) => mark(id, name) ?? dialect.Person(name);

    public string Code(string text) => dialect.Code(text);

    public string Number(long count) => dialect.Number(count);

    public string Day(LocalDate date) => dialect.Day(date);

    public string Link(string text, string address) => dialect.Link(text, address);
}
