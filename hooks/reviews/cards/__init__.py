"""Link cards: the pictures that chats and social networks show for a link."""
