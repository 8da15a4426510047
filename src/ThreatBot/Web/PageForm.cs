namespace ThreatBot.Web;

/// <summary>A form that a browser sends; anybody else may send anything in its place.</summary>
internal static class PageForm
{
    /// <summary>Its fields; none where it cannot be read. The reader itself breaks over a part whose name of a file has no value.</summary>
    public static async Task<IFormCollection> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            return await request.ReadFormAsync(ct);
        }
        catch (Exception broken) when (broken is InvalidDataException or InvalidOperationException or IOException or ArgumentException)
        {
            return FormCollection.Empty;
        }
    }
}
