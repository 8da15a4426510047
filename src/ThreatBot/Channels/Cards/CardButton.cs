namespace ThreatBot.Channels.Cards;

/// <summary>What a press of a button does.</summary>
internal abstract record CardButton
{
    private CardButton()
    {
    }

    /// <summary>A press is a message whose value is the button's data. Web Chat knows nothing else.</summary>
    public sealed record Submit : CardButton;

    /// <summary>
    /// A press is an invoke with a verb, which can be answered with another card. Clients that do not know it, such as older mobile ones,
    /// get the same button as a message.
    /// </summary>
    public sealed record Execute(string Verb) : CardButton;
}
